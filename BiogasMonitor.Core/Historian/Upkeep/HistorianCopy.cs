using BiogasMonitor.Core.Plant;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Upkeep;

/// <summary>A copy of a historian by SQLite's backup, as the original was at one moment, while others write to it.</summary>
internal static class HistorianCopy
{
    private const int PagesAtOnce = 500;

    /// <summary>Copies into a new file and checks it; leaves no file behind when it fails or is cancelled.</summary>
    /// <returns>What the check of the copy says.</returns>
    /// <exception cref="HistorianException">The original or the copy cannot be used.</exception>
    public static CheckReport Make(HistorianDatabase original, string copy, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        Delete(copy);
        try
        {
            Copy(original, copy, progress, cancellation);
            var report = Check(original, copy, progress, cancellation);
            DeleteLog(copy);
            return report;
        }
        catch
        {
            Delete(copy);
            throw;
        }
    }

    public static void Delete(string copy)
    {
        File.Delete(copy);
        File.Delete(copy + "-journal");
        DeleteLog(copy);
    }

    private static CheckReport Check(HistorianDatabase original, string copy, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return new HistorianCheck(HistorianDatabase.OpenForReading(copy, new TagCatalogue([]))).Run(progress, cancellation);
        }
        catch (HistorianException e)
        {
            throw new HistorianException($"{original.Path} is damaged, and so is a copy of it: see check --db {original.Path}.", e);
        }
    }

    private static void Copy(HistorianDatabase original, string copy, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            using var source = original.Connect();

            // A backup starts again from the first page when another connection has written meanwhile. What is read within one
            // transaction stays as it was when that began, so none of the steps sees a change.
            using var snapshot = source.BeginTransaction(deferred: true);
            Execute(source, "SELECT count(*) FROM meta");
            using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
            target.Open();

            // Until it is finished the copy is worth nothing; then it is brought to the disk as a whole.
            Execute(target, "PRAGMA synchronous = OFF");
            CopyPages(source, target, progress, cancellation);
        }
        catch (SqliteException e)
        {
            throw new HistorianException($"{original.Path} cannot be copied to {copy}: {Reason(e)}", e);
        }
    }

    private static void CopyPages(SqliteConnection source, SqliteConnection target, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        using var backup = SQLitePCL.raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (backup is null || backup.IsInvalid)
        {
            SqliteException.ThrowExceptionForRC(SQLitePCL.raw.sqlite3_errcode(target.Handle), target.Handle);
        }

        for (var rc = SQLitePCL.raw.SQLITE_OK; rc != SQLitePCL.raw.SQLITE_DONE;)
        {
            cancellation.ThrowIfCancellationRequested();
            rc = SQLitePCL.raw.sqlite3_backup_step(backup, PagesAtOnce);
            if (rc is not (SQLitePCL.raw.SQLITE_OK or SQLitePCL.raw.SQLITE_DONE))
            {
                SqliteException.ThrowExceptionForRC(rc, target.Handle);
            }

            var total = SQLitePCL.raw.sqlite3_backup_pagecount(backup);
            progress?.Report(new UpkeepProgress("copying", total - SQLitePCL.raw.sqlite3_backup_remaining(backup), total));
        }
    }

    private static string Reason(SqliteException e) => e.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL => "the disk is full.",
        SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY => "the file cannot be made there; is the folder there, and may it be written?",
        SQLitePCL.raw.SQLITE_CORRUPT => "it is damaged; see check.",
        _ => e.Message,
    };

    private static void DeleteLog(string copy)
    {
        File.Delete(copy + "-wal");
        File.Delete(copy + "-shm");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteScalar();
    }
}
