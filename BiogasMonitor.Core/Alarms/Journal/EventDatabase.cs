using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Notes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Alarms.Journal;

/// <summary>
/// The file of what happened, beside the historian it belongs to: alarm journal, changes of limits, anomalies, notes. A file of its own, so that an
/// alarm never waits for an ingest's lock.
/// </summary>
public sealed class EventDatabase
{
    /// <summary>"BGE1" as pragma application_id.</summary>
    private const int ApplicationId = 0x42474531;

    /// <summary>The numbered steps that make it of an empty file. A step that was released is never edited.</summary>
    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE alarm_journal(
            id INTEGER PRIMARY KEY, time INTEGER NOT NULL /* 100 ns since 1970 */, condition TEXT NOT NULL, kind INTEGER NOT NULL,
            source TEXT NOT NULL, unit TEXT NOT NULL, priority INTEGER NOT NULL, event TEXT NOT NULL, value REAL, limit_value REAL,
            from_state TEXT NOT NULL, to_state TEXT NOT NULL, bits INTEGER NOT NULL, annunciated INTEGER NOT NULL,
            who TEXT, comment TEXT,
            occurrence INTEGER NOT NULL /* id of the row that raised it */, raised INTEGER, raised_value REAL, announced INTEGER, returned INTEGER,
            message TEXT NOT NULL, acknowledged INTEGER, acknowledged_by TEXT, last_comment TEXT,
            hidden_until INTEGER, planned_until INTEGER, hidden_by TEXT, hidden_reason TEXT);
        CREATE INDEX alarm_journal_condition ON alarm_journal(condition, id);
        CREATE INDEX alarm_journal_occurrence ON alarm_journal(occurrence, id);
        CREATE INDEX alarm_journal_time ON alarm_journal(time);
        CREATE INDEX alarm_journal_source ON alarm_journal(source COLLATE NOCASE, time) WHERE event = 'Activated';
        CREATE TRIGGER alarm_journal_no_update BEFORE UPDATE ON alarm_journal BEGIN SELECT raise(ABORT, 'the alarm journal is append-only'); END;
        CREATE TRIGGER alarm_journal_no_delete BEFORE DELETE ON alarm_journal BEGIN SELECT raise(ABORT, 'the alarm journal is append-only'); END;

        CREATE TABLE limit_change(
            id INTEGER PRIMARY KEY, time INTEGER NOT NULL, tag TEXT NOT NULL COLLATE NOCASE, who TEXT NOT NULL, why TEXT NOT NULL,
            old TEXT NOT NULL /* JSON */, new TEXT NOT NULL /* JSON */, reverts INTEGER /* id of the change it takes back */);
        CREATE INDEX limit_change_tag ON limit_change(tag, id);
        CREATE TRIGGER limit_change_no_update BEFORE UPDATE ON limit_change BEGIN SELECT raise(ABORT, 'changes of limits are append-only'); END;
        CREATE TRIGGER limit_change_no_delete BEFORE DELETE ON limit_change BEGIN SELECT raise(ABORT, 'changes of limits are append-only'); END;

        CREATE TABLE anomaly(
            id INTEGER PRIMARY KEY, unit TEXT NOT NULL, start INTEGER NOT NULL /* 100 ns since 1970 */, "end" INTEGER /* null while it is there */,
            seen INTEGER NOT NULL /* last known to be there */, cut INTEGER NOT NULL DEFAULT 0 /* its end was not seen */, peak REAL NOT NULL,
            detectors TEXT NOT NULL /* JSON array of names */, tags TEXT NOT NULL /* JSON array of tag, score, share, detectors */);
        CREATE INDEX anomaly_start ON anomaly(start);
        CREATE INDEX anomaly_open ON anomaly(unit) WHERE "end" IS NULL;

        CREATE TABLE detector_training(id INTEGER PRIMARY KEY, "from" INTEGER NOT NULL /* 100 ns since 1970 */, "to" INTEGER NOT NULL);
        """,
        """
        CREATE TABLE model_decision(
            id INTEGER PRIMARY KEY, time INTEGER NOT NULL /* 100 ns since 1970 */, kind TEXT NOT NULL, version TEXT NOT NULL, status TEXT NOT NULL,
            who TEXT NOT NULL, why TEXT NOT NULL);
        CREATE INDEX model_decision_kind ON model_decision(kind, id);
        CREATE TRIGGER model_decision_no_update BEFORE UPDATE ON model_decision BEGIN SELECT raise(ABORT, 'decisions on models are append-only'); END;
        CREATE TRIGGER model_decision_no_delete BEFORE DELETE ON model_decision BEGIN SELECT raise(ABORT, 'decisions on models are append-only'); END;

        CREATE TABLE forecast(
            issued INTEGER NOT NULL /* 100 ns since 1970 */, target TEXT NOT NULL, version TEXT NOT NULL, base REAL NOT NULL /* mean of the hour before */,
            bands BLOB NOT NULL /* float32, little endian: hour ahead x (P10, P50, P90) */, PRIMARY KEY(issued, target)) WITHOUT ROWID;
        CREATE TRIGGER forecast_no_update BEFORE UPDATE ON forecast BEGIN SELECT raise(ABORT, 'forecasts are append-only'); END;
        """,
        """
        CREATE TABLE anomaly_mark(
            id INTEGER PRIMARY KEY, anomaly INTEGER NOT NULL /* id of the anomaly; its newest mark counts */, time INTEGER NOT NULL /* 100 ns since 1970 */,
            mark TEXT NOT NULL CHECK (mark IN ('true', 'false', 'maintenance')), who TEXT NOT NULL, note TEXT NOT NULL);
        CREATE INDEX anomaly_mark_anomaly ON anomaly_mark(anomaly, id);
        CREATE TRIGGER anomaly_mark_no_update BEFORE UPDATE ON anomaly_mark BEGIN SELECT raise(ABORT, 'marks of anomalies are append-only'); END;
        CREATE TRIGGER anomaly_mark_no_delete BEFORE DELETE ON anomaly_mark BEGIN SELECT raise(ABORT, 'marks of anomalies are append-only'); END;
        """,
        """
        CREATE TABLE cause(
            subject TEXT NOT NULL CHECK (subject IN ('Alarm', 'Anomaly')), id INTEGER NOT NULL /* occurrence of the alarm, id of the anomaly */,
            time INTEGER NOT NULL /* 100 ns since 1970 */, finding TEXT NOT NULL /* JSON */, PRIMARY KEY(subject, id)) WITHOUT ROWID;
        """,
        NoteStore.Schema,
    ];

    private readonly string _connectionString;

    private EventDatabase(string path, bool isReadOnly)
    {
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate }.ToString();
        using var connection = Connect();
        if (!isReadOnly)
        {
            Prepare(connection);
        }
        else if (Check(connection) is var version && version < s_steps.Length)
        {
            throw new HistorianException($"{Path} was written by an older version of this program (schema {version}, this program needs {s_steps.Length}). Start the host on it once; that brings it up to date.");
        }
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>The file that belongs to a historian: <c>historian.db</c> has <c>historian-events.db</c>.</summary>
    public static string PathBeside(string historianPath) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(historianPath))!, System.IO.Path.GetFileNameWithoutExtension(historianPath) + "-events.db");

    /// <summary>Opens or creates the file and brings its schema up to date.</summary>
    /// <exception cref="HistorianException">Not such a file, newer than this program, read-only, locked.</exception>
    public static EventDatabase Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            return new EventDatabase(full, isReadOnly: false);
        }
        catch (SqliteException e)
        {
            throw new HistorianException($"{full} cannot be used as the alarm journal: {e.Message}", e);
        }
    }

    /// <summary>Opens the file beside a historian and changes nothing in it; null when there is none. A host may write to it meanwhile.</summary>
    /// <exception cref="HistorianException">Not such a file, or of another version of this program.</exception>
    public static EventDatabase? OpenForReading(string historianPath)
    {
        var path = PathBeside(historianPath);
        try
        {
            return File.Exists(path) ? new EventDatabase(path, isReadOnly: true) : null;
        }
        catch (SqliteException e)
        {
            throw new HistorianException($"{path} cannot be read as the alarm journal: {e.Message}", e);
        }
    }

    /// <summary>Takes the file of an earlier replay away: its events would count as those of the next one.</summary>
    public static void Delete(string path)
    {
        using (var pool = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path }.ToString()))
        {
            SqliteConnection.ClearPool(pool);
        }

        foreach (var ending in new[] { "", "-wal", "-shm" })
        {
            File.Delete(path + ending);
        }
    }

    /// <summary>A pooled connection; what is committed on it is on the disk.</summary>
    internal SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString) { DefaultTimeout = 2 };
        connection.Open();
        connection.Execute("PRAGMA busy_timeout = 2000");
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY");
        return connection;
    }

    private void Prepare(SqliteConnection connection)
    {
        if (Check(connection) < s_steps.Length)
        {
            connection.Execute("PRAGMA journal_mode = WAL");
            using var transaction = connection.BeginTransaction();
            for (var version = Check(connection); version < s_steps.Length; version++)
            {
                connection.Execute(s_steps[version], transaction: transaction);
            }

            connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {s_steps.Length}", transaction: transaction);
            transaction.Commit();
        }
    }

    private int Check(SqliteConnection connection)
    {
        var id = connection.ExecuteScalar<int>("PRAGMA application_id");
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        var isEmpty = id == 0 && version == 0 && connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master") == 0;
        if (!isEmpty && id != ApplicationId)
        {
            throw new HistorianException($"{Path} is the SQLite database of another program, not an alarm journal; it is left untouched.");
        }

        return version <= s_steps.Length
            ? version
            : throw new HistorianException($"{Path} was written by a newer version of this program (schema {version}, this program knows {s_steps.Length}). Update the program.");
    }
}
