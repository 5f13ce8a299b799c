using BiogasMonitor.Core.Historian;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Alarms.Journal;

/// <summary>The file of events goes where its historian goes: into a backup, while both are in use, and back.</summary>
public static class EventBackup
{
    private static readonly string[] s_besides = ["-wal", "-shm", "-journal"];

    /// <summary>Copies the events of one historian beside another; false when there are none.</summary>
    /// <param name="historian">Path of the historian they belong to.</param>
    /// <param name="backup">Path of the backup of that historian.</param>
    /// <exception cref="HistorianException">They cannot be read or written.</exception>
    public static bool Make(string historian, string backup) => Copy(EventDatabase.PathBeside(historian), EventDatabase.PathBeside(backup), keepFormer: false);

    /// <summary>Puts the events of a backup in their place, those that were there aside; false when the backup has none. Nothing may have them open.</summary>
    /// <exception cref="HistorianException">They cannot be read or written.</exception>
    public static bool Restore(string backup, string historian) => Copy(EventDatabase.PathBeside(backup), EventDatabase.PathBeside(historian), keepFormer: true);

    private static bool Copy(string from, string to, bool keepFormer)
    {
        if (!File.Exists(from))
        {
            return false;
        }

        var partial = to + ".partial";
        try
        {
            File.Delete(partial);
            using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = from, Pooling = false }.ToString()))
            {
                connection.Open();
                connection.Execute("VACUUM INTO @partial", new { partial });
            }

            if (keepFormer && File.Exists(to))
            {
                MoveAside(to);
            }

            foreach (var ending in s_besides)
            {
                File.Delete(to + ending);
            }

            File.Move(partial, to, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new HistorianException($"The events {from} cannot be copied to {to}: {e.Message}", e);
        }
    }

    private static void MoveAside(string path)
    {
        // Its log is folded in first: what lies beside a file would be taken for the log of the one that comes.
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()))
        {
            connection.Open();
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        File.Move(path, path + ".former", overwrite: true);
    }
}
