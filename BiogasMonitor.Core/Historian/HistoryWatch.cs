using BiogasMonitor.Core.Historian.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian;

/// <summary>Tells when another process (a command-line ingest) has written to the database. Keeps one connection; one thread.</summary>
public sealed class HistoryWatch(HistorianDatabase database) : IDisposable
{
    private readonly SqliteConnection _connection = database.Connect();
    private long _dataVersion = long.MinValue;
    private long _changes = ReadChanges(database);

    /// <summary>
    /// True once after commits of other connections or processes that brought history or tags since the watch was made or last asked;
    /// live rows and their sealing do not count.
    /// </summary>
    public bool Changed()
    {
        // The pragma costs no page read, and differs after every commit of another connection, live rows among them.
        var dataVersion = _connection.ExecuteScalar<long>("PRAGMA data_version");
        if (dataVersion == _dataVersion)
        {
            return false;
        }

        _dataVersion = dataVersion;
        var changes = MetaTable.GetChanges(_connection);
        var changed = _changes != changes;
        _changes = changes;
        return changed;
    }

    public void Dispose() => _connection.Dispose();

    private static long ReadChanges(HistorianDatabase database)
    {
        using var connection = database.Connect();
        return MetaTable.GetChanges(connection);
    }
}
