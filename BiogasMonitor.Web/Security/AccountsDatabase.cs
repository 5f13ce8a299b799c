using BiogasMonitor.Web.Live;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Security;

/// <summary>accounts.db in the data folder: accounts, sessions, API keys and the audit log. Only the user the host runs as can read the file.</summary>
public sealed class AccountsDatabase
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _connectionString;

    public AccountsDatabase(IOptions<PlantOptions> plant)
    {
        Path = System.IO.Path.Combine(plant.Value.DataPath, "accounts.db");
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path }.ToString();
        Directory.CreateDirectory(plant.Value.DataPath);
        try
        {
            CreateFile();
            using var connection = Connect();
            AccountsSchema.Prepare(connection, Path);
        }
        catch (SqliteException ex)
        {
            throw new IOException($"{Path} cannot be used: {ex.Message.TrimEnd('.')}. It holds the accounts; put a backup in its place, or move it away to begin anew.", ex);
        }
    }

    public string Path { get; }

    /// <summary>Opened; the caller disposes it.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL");
        return connection;
    }

    // The log beside it gets the rights of the file.
    private void CreateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        new FileStream(Path, options).Dispose();
    }
}
