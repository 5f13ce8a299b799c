using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>A database file that is only read: how to open it without leaving a trace in it.</summary>
internal sealed class ReadOnlyFile
{
    public ReadOnlyFile(string path)
    {
        Path = System.IO.Path.GetFullPath(path);

        // Not pooled: a look is short, and the file may be moved or written by others afterwards.
        var usual = new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        ConnectionString = IsAlone(Path) && !CanBeShared(usual.ToString()) ? Immutable(Path) : usual.ToString();
    }

    public string Path { get; }

    public string ConnectionString { get; }

    // With rows in its write-ahead log a file must not be read as if it had none.
    private static bool IsAlone(string path) => File.Exists(path) && !(new FileInfo(path + "-wal") is { Exists: true, Length: > 0 });

    // A database with a write-ahead log needs a file for its locks beside it; a folder that cannot be written refuses that.
    private static bool CanBeShared(string connectionString)
    {
        try
        {
            // Who has locked it is for the real opening to wait for.
            using var connection = new SqliteConnection(connectionString) { DefaultTimeout = 1 };
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_master";
            command.ExecuteScalar();
            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY)
        {
            return false;
        }
        catch (SqliteException)
        {
            return true;
        }
    }

    private static string Immutable(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = new Uri(path).AbsoluteUri + "?immutable=1",
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();
}
