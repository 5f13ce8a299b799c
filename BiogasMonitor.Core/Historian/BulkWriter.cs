using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Telemetry;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian;

/// <summary>
/// Stores many frames fast: collects them into open hours, encodes an hour in the background once no more of it comes, and writes whole
/// chunks, one transaction a flush. Frames may come in any order; a value at a time that is already stored replaces it, a missing value
/// never erases one. One thread at a time.
/// </summary>
public sealed class BulkWriter(HistorianDatabase database, Origin origin) : IDisposable
{
    private const long MostOpenBytes = 120L << 20;
    private const int MostOpenHours = 512;
    private const int MostSpareHours = 4;
    private const int RowsWorthKeeping = 4096;

    /// <summary>An hour that got no row among so many is taken as complete; if more come after all, they are merged.</summary>
    private const int RowsOfSilence = 3000;

    /// <summary>So many hours may wait for the encoder; then the frames wait for it.</summary>
    private const int MostEncoding = 3;

    private readonly int _tags = database.Catalogue.Count;
    private readonly ChunkCommit _commit = new(database, database.StoredTags);
    private readonly Dictionary<long, OpenHour> _open = [];
    private readonly Dictionary<long, long> _lastRow = [];
    private readonly Stack<OpenHour> _spare = [];
    private readonly Queue<(OpenHour Hour, Task<EncodedHour> Encoded)> _encoding = [];
    private readonly List<Task<EncodedHour>> _closed = [];
    private Task _writing = Task.CompletedTask;
    private long _rows;
    private long _openBytes;
    private bool _hasWritten;
    private bool _isAccepted;

    /// <summary>Hours held in memory and not yet handed to a flush: flush at about 24 of them, or a day of data.</summary>
    public int OpenHours => _open.Count + _closed.Count;

    /// <summary>Takes a validated frame. Touches the disk only to make room, when frames are so far out of order that hundreds of hours are open.</summary>
    /// <exception cref="HistorianException">At the first frame: data of this origin must not go into this database.</exception>
    public void Append(Frame frame)
    {
        RequireLength(frame.Values.Length, nameof(frame));
        var time = HistoryTime.ToUnix(frame.Time);
        var hour = Open(HistoryTime.HourOf(time));
        var bytes = hour.Bytes;
        hour.Add(time - (hour.Hour * HistoryTime.TicksPerHour), frame.Values, frame.Qualities, origin);
        Count(hour, 1, bytes);
    }

    /// <summary>Takes validated frames, as if one after the other.</summary>
    public void Append(FrameBlock block)
    {
        RequireLength(block.Tags, nameof(block));
        for (int first = 0, end; first < block.Count; first = end)
        {
            var number = HistoryTime.HourOf(HistoryTime.ToUnix(block.TimeOf(first)));
            for (end = first + 1; end < block.Count && HistoryTime.HourOf(HistoryTime.ToUnix(block.TimeOf(end))) == number; end++)
            {
            }

            var hour = Open(number);
            var bytes = hour.Bytes;
            hour.Add(block, first, end - first, origin);
            Count(hour, end - first, bytes);
        }
    }

    /// <summary>
    /// In one short transaction upserts every dirty hour (merged with what is stored), its rollups and the progress row.
    /// After a kill at any moment the database holds exactly what the last flush that returned, or a later one, left.
    /// </summary>
    public void Flush(SourceProgress? progress = null)
    {
        BeginFlush(progress);
        Wait();
    }

    /// <summary>The same in the background. What goes wrong there is thrown by the next call of this or of <see cref="Flush"/>.</summary>
    public void BeginFlush(SourceProgress? progress = null)
    {
        RequireAccepted();
        Wait();
        if (OpenHours == 0 && progress is null)
        {
            return;
        }

        foreach (var hour in _open.Values.OrderBy(h => h.Hour))
        {
            Close(hour);
        }

        _open.Clear();
        _lastRow.Clear();
        Task<EncodedHour>[] hours = [.. _closed];
        _closed.Clear();
        _hasWritten = true;

        // The end of a file is on the disk before anybody is told that it is stored, and with it all that was committed before.
        var durable = progress is { Done: true };
        _writing = WriteAsync(hours, durable, progress);
    }

    /// <summary>Drops what was not flushed, and folds the write-ahead log into the file.</summary>
    public void Dispose()
    {
        // What went wrong in the background was thrown by a flush, or belongs to one that nobody waited for any more.
        Task.WhenAll(_encoding.Select(e => (Task)e.Encoded).Append(_writing)).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _open.Clear();
        _encoding.Clear();
        _closed.Clear();
        _spare.Clear();
        if (_hasWritten)
        {
            _hasWritten = false;
            FoldLog();
        }
    }

    /// <summary>Does as much as it can beside readers; the rest is done by later commits, as all of it is where the disk refuses.</summary>
    private void FoldLog()
    {
        try
        {
            using var connection = database.Connect();
            connection.Execute("PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
            // Nothing is lost: the log is part of the database.
        }
    }

    private void RequireLength(int tags, string parameter)
    {
        if (tags != _tags)
        {
            throw new ArgumentException($"The frame has {tags} values, the catalogue {_tags} tags; both must be equal.", parameter);
        }
    }

    private void RequireAccepted()
    {
        if (!_isAccepted)
        {
            database.RequireAccepts(origin);
            _isAccepted = true;
        }
    }

    private OpenHour Open(long number)
    {
        if (_open.TryGetValue(number, out var hour))
        {
            return hour;
        }

        RequireAccepted();
        foreach (var silent in _lastRow.Where(h => _rows - h.Value >= RowsOfSilence).Select(h => h.Key).ToList())
        {
            _lastRow.Remove(silent);
            _open.Remove(silent, out var complete);
            Close(complete!);
        }

        if (_open.Count >= MostOpenHours || _openBytes >= MostOpenBytes)
        {
            // Without progress: a run that is resumed takes these frames again and comes to the same content.
            BeginFlush();
            while (_encoding.Count > 0)
            {
                TakeBack();
            }
        }

        hour = _spare.Count > 0 ? _spare.Pop() : new OpenHour(_tags);
        hour.Start(number);
        _openBytes += hour.Bytes;
        _open.Add(number, hour);
        return hour;
    }

    private void Count(OpenHour hour, int rows, long bytesBefore)
    {
        _openBytes += hour.Bytes - bytesBefore;
        _rows += rows;
        _lastRow[hour.Hour] = _rows;
    }

    /// <summary>Hands an hour to the encoder. Its memory is counted until that is done.</summary>
    private void Close(OpenHour hour)
    {
        var encoded = Task.Run(() => _commit.Encode(hour));
        _closed.Add(encoded);
        _encoding.Enqueue((hour, encoded));
        while (_encoding.Count > MostEncoding || (_encoding.Count > 0 && _encoding.Peek().Encoded.IsCompleted))
        {
            TakeBack();
        }
    }

    private void TakeBack()
    {
        var (hour, encoded) = _encoding.Dequeue();
        encoded.GetAwaiter().GetResult();
        _openBytes -= hour.Bytes;
        if (_spare.Count < MostSpareHours && hour.Capacity <= RowsWorthKeeping)
        {
            _spare.Push(hour);
        }
    }

    private async Task WriteAsync(Task<EncodedHour>[] encoding, bool durable, SourceProgress? progress)
    {
        var hours = await Task.WhenAll(encoding).ConfigureAwait(false);
        await Task.Run(() => _commit.Write(hours, durable, (connection, transaction) => WriteRest(connection, transaction, hours.Length > 0, progress))).ConfigureAwait(false);
    }

    private void Wait()
    {
        var writing = _writing;
        _writing = Task.CompletedTask;
        writing.GetAwaiter().GetResult();
    }

    private static void WriteRest(SqliteConnection connection, SqliteTransaction transaction, bool hasHours, SourceProgress? progress)
    {
        if (progress is not null)
        {
            SourceStore.Upsert(connection, transaction, progress);
        }

        if (hasHours)
        {
            MetaTable.CountChange(connection, transaction);
        }
    }
}
