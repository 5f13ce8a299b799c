using BiogasMonitor.Core.Plant;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Upkeep;

/// <summary>Puts a backup in the place of a historian that nothing has open.</summary>
public static class HistorianRestore
{
    // Where SQLite keeps the locks of a database file.
    private const long LockBytes = 0x40000000;
    private const long LockLength = 512;

    internal static readonly string[] Besides = ["-wal", "-shm", "-journal"];

    /// <summary>Copies and checks the backup first; the historian is touched only by the renames at the end.</summary>
    /// <param name="overwrite">Delete the former file instead of putting it aside.</param>
    /// <returns>Where the former file is now; null when there was none, or it was overwritten.</returns>
    /// <exception cref="HistorianException">The backup is not sound, or the historian is in use.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is changed.</exception>
    public static string? Run(string from, string to, bool overwrite, IProgress<UpkeepProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var target = Path.GetFullPath(to);
        HistorianBackup.RequireOther(Path.GetFullPath(from), target);
        var backup = HistorianDatabase.OpenForReading(from, new TagCatalogue([]));

        // Said at once, not after minutes of copying.
        Close(target)?.Dispose();
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var copy = target + ".partial";
        var report = HistorianCopy.Make(backup, copy, progress, cancellationToken);
        HistorianDatabase.TidyUp(backup.Path);
        try
        {
            if (report.Defects.Count > 0)
            {
                throw new HistorianException($"{backup.Path} has {report.Defects.Count} defects; see check --db {backup.Path}, which with --repair makes it fit to be restored.");
            }

            using var closed = Close(target);
            var former = PutAside(target);
            Durable.Rename(copy, target);
            if (former is not null && overwrite)
            {
                File.Delete(former);
                former = null;
            }

            return former;
        }
        catch
        {
            HistorianCopy.Delete(copy);
            throw;
        }
    }

    /// <summary>Makes the historian one whole file and locks it as long as what is returned lives.</summary>
    /// <exception cref="HistorianException">Something has it open.</exception>
    internal static IDisposable? Close(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()) { DefaultTimeout = 1 };
        try
        {
            connection.Open();

            // Leaving WAL mode needs the file for oneself, and folds the log in; the transaction then keeps others out. One by one: an
            // error of a statement behind one that gives a row is not reported.
            Execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
            Execute(connection, "PRAGMA journal_mode = DELETE");
            Execute(connection, "BEGIN EXCLUSIVE");
            return connection;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            connection.Dispose();
            throw InUse(path, e);
        }
        catch (SqliteException)
        {
            // Too damaged for SQLite, which is why there are backups.
            connection.Dispose();
            return Lock(path);
        }
    }

    private static FileStream Lock(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        try
        {
            if (!OperatingSystem.IsMacOS())
            {
                file.Lock(LockBytes, LockLength);
            }

            return file;
        }
        catch (IOException e)
        {
            file.Dispose();
            throw InUse(path, e);
        }
    }

    private static HistorianException InUse(string path, Exception inner) =>
        new($"{path} is in use: stop the host and whatever else has it open, then restore again.", inner);

    /// <summary>Renames the historian and what belongs to it to the first free name.</summary>
    private static string? PutAside(string path)
    {
        var number = 1;
        string Former(string ending) => $"{path}.former{(number == 1 ? "" : $"-{number}")}{ending}";
        while (File.Exists(Former("")))
        {
            number++;
        }

        foreach (var ending in Besides.Where(e => File.Exists(path + e)))
        {
            File.Move(path + ending, Former(ending), overwrite: true);
        }

        if (!File.Exists(path))
        {
            return null;
        }

        File.Move(path, Former(""));
        return Former("");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
