using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Telemetry;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian;

/// <summary>
/// Stores many frames fast: collects them into open hours and writes whole chunks, one transaction a flush. Frames may come in any
/// order; a value at a time that is already stored replaces it, a missing value never erases one. One thread at a time.
/// </summary>
public sealed class BulkWriter(HistorianDatabase database, Origin origin) : IDisposable
{
    private const long MostOpenBytes = 160L << 20;
    private const int MostOpenHours = 512;
    private const int MostSpareHours = 26;
    private const int RowsWorthKeeping = 8192;

    private readonly int _tags = database.Catalogue.Count;
    private readonly ChunkCommit _commit = new(database, database.StoredTags);
    private readonly Dictionary<long, OpenHour> _open = [];
    private readonly Stack<OpenHour> _spare = [];
    private OpenHour? _last;
    private long _openBytes;
    private bool _hasWritten;
    private bool _isAccepted;

    /// <summary>Values taken since the writer was made, missing ones not counted.</summary>
    public long Values { get; private set; }

    /// <summary>Hours held in memory and not yet written: flush at about 24 of them, or a day of data.</summary>
    public int OpenHours => _open.Count;

    /// <summary>Takes a validated frame. Touches the disk only to make room, when frames are so far out of order that hundreds of hours are open.</summary>
    /// <exception cref="HistorianException">At the first frame: data of this origin must not go into this database.</exception>
    public void Append(Frame frame)
    {
        if (frame.Values.Length != _tags)
        {
            throw new ArgumentException($"The frame has {frame.Values.Length} values, the catalogue {_tags} tags; both must be equal.", nameof(frame));
        }

        var time = HistoryTime.ToUnix(frame.Time);
        var hour = _last is { } last && (ulong)(time - (last.Hour * HistoryTime.TicksPerHour)) < HistoryTime.TicksPerHour ? last : Open(HistoryTime.HourOf(time));
        var bytes = hour.Bytes;
        hour.Add(time - (hour.Hour * HistoryTime.TicksPerHour), frame.Values, frame.Qualities);
        _openBytes += hour.Bytes - bytes;
        CountValues(frame);
    }

    /// <summary>
    /// Encodes, then in one short transaction upserts every dirty hour (merged with what is stored), its rollups and the progress row.
    /// After a kill at any moment the database holds exactly what the last flush that returned, or a later one, left.
    /// </summary>
    public void Flush(SourceProgress? progress = null)
    {
        RequireAccepted();
        if (_open.Count == 0 && progress is null)
        {
            return;
        }

        // The end of a file is on the disk before anybody is told that it is stored, and with it all that was committed before.
        _commit.Write(_open.Values, durable: progress is { Done: true }, (connection, transaction) => WriteRest(connection, transaction, progress));
        _hasWritten = true;
        foreach (var hour in _open.Values.Where(h => h.Capacity <= RowsWorthKeeping).Take(MostSpareHours - _spare.Count))
        {
            _spare.Push(hour);
        }

        _open.Clear();
        _openBytes = 0;
        _last = null;
    }

    /// <summary>Drops what was not flushed, and folds the write-ahead log into the file.</summary>
    public void Dispose()
    {
        _open.Clear();
        _spare.Clear();
        _last = null;
        if (_hasWritten)
        {
            // Does as much as it can beside readers; the rest is done by later commits.
            using var connection = database.Connect();
            connection.Execute("PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE)");
            _hasWritten = false;
        }
    }

    private OpenHour Open(long hour)
    {
        RequireAccepted();
        if (!_open.TryGetValue(hour, out var open))
        {
            if (_open.Count >= MostOpenHours || _openBytes >= MostOpenBytes)
            {
                // Without progress: a run that is resumed takes these frames again and comes to the same content.
                Flush();
            }

            open = _spare.Count > 0 ? _spare.Pop() : new OpenHour(_tags);
            open.Start(hour);
            open.Origin = origin;
            _openBytes += open.Bytes;
            _open.Add(hour, open);
        }

        return _last = open;
    }

    private void RequireAccepted()
    {
        if (!_isAccepted)
        {
            database.RequireAccepts(origin);
            _isAccepted = true;
        }
    }

    private void WriteRest(SqliteConnection connection, SqliteTransaction transaction, SourceProgress? progress)
    {
        if (progress is not null)
        {
            SourceStore.Upsert(connection, transaction, progress);
        }

        if (_open.Count > 0)
        {
            MetaTable.CountChange(connection, transaction);
        }
    }

    private void CountValues(Frame frame)
    {
        var count = 0;
        for (var i = 0; i < frame.Values.Length; i++)
        {
            count += LiveRow.IsStored(frame.Values[i], frame.Qualities[i]) ? 1 : 0;
        }

        Values += count;
    }
}
