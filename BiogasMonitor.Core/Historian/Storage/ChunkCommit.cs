using System.Collections.Concurrent;
using BiogasMonitor.Core.Historian.Chunks;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>Merges open hours with what is stored and writes them with all that belongs to them in one transaction.</summary>
/// <param name="tags">One a column of the open hours.</param>
internal sealed class ChunkCommit(HistorianDatabase database, IReadOnlyList<StoredTag> tags)
{
    private const int OptimisticAttempts = 3;

    private readonly ConcurrentBag<Worker> _workers = [];

    /// <param name="also">Runs in the same transaction.</param>
    public void Write(IReadOnlyCollection<OpenHour> hours, bool durable, Action<SqliteConnection, SqliteTransaction> also)
    {
        var sorted = hours.OrderBy(h => h.Hour).ToArray();
        foreach (var hour in sorted)
        {
            hour.Sort();
        }

        using var connection = database.Connect(durable);
        for (var attempt = 1; !TryWrite(connection, sorted, also, encodeUnderLock: attempt > OptimisticAttempts); attempt++)
        {
        }
    }

    /// <summary>Encodes before the lock is taken, so that other writers hardly wait; false when a chunk may have changed meanwhile.</summary>
    private bool TryWrite(SqliteConnection connection, OpenHour[] hours, Action<SqliteConnection, SqliteTransaction> also, bool encodeUnderLock)
    {
        List<(ChunkRow, RollupRow)> rows = [];
        long writes = 0;
        if (!encodeUnderLock)
        {
            using var read = connection.BeginTransaction(deferred: true);
            writes = MetaTable.GetWrites(connection, read);
            var stored = Load(connection, hours);
            read.Commit();
            rows = Encode(hours, stored);
        }

        using var transaction = connection.BeginTransaction();
        if (encodeUnderLock)
        {
            rows = Encode(hours, Load(connection, hours));
        }
        else if (MetaTable.GetWrites(connection, transaction) != writes)
        {
            return false;
        }

        var origin = hours.Aggregate(Origin.None, (all, hour) => all | hour.Origin);
        database.RequireAccepts(origin, MetaTable.GetOrigins(connection, transaction));
        MetaTable.AddOrigin(connection, origin, transaction);
        if (rows.Count > 0)
        {
            ChunkTable.Upsert(connection, transaction, rows);
            MetaTable.CountWrite(connection, transaction);
        }

        also(connection, transaction);
        transaction.Commit();
        return true;
    }

    /// <summary>The chunks stored in these hours; one query a run of consecutive hours.</summary>
    private static Dictionary<(int TagId, long Hour), ChunkRow> Load(SqliteConnection connection, OpenHour[] hours)
    {
        var stored = new Dictionary<(int, long), ChunkRow>();
        for (int start = 0, end; start < hours.Length; start = end)
        {
            for (end = start + 1; end < hours.Length && hours[end].Hour == hours[end - 1].Hour + 1; end++)
            {
            }

            foreach (var chunk in ChunkTable.ReadAllTags(connection, hours[start].Hour, hours[end - 1].Hour + 1))
            {
                stored.Add((chunk.TagId, chunk.Hour), chunk);
            }
        }

        return stored;
    }

    private List<(ChunkRow, RollupRow)> Encode(OpenHour[] hours, Dictionary<(int TagId, long Hour), ChunkRow> stored)
    {
        var rows = new (ChunkRow Chunk, RollupRow Rollup)?[tags.Count * hours.Length];
        if (rows.Length == 0)
        {
            return [];
        }

        // Neighbouring columns of one hour lie in the same cache lines: a worker takes a stretch of them.
        Parallel.ForEach(Partitioner.Create(0, rows.Length, 16), range =>
        {
            if (!_workers.TryTake(out var worker))
            {
                worker = new Worker();
            }

            for (var i = range.Item1; i < range.Item2; i++)
            {
                var (hour, column) = (hours[i / tags.Count], i % tags.Count);
                rows[i] = worker.Encode(hour, column, tags[column], stored.GetValueOrDefault((tags[column].TagId, hour.Hour)));
            }

            _workers.Add(worker);
        });

        // In the order of the key, so that the pages of the table fill one after the other.
        return [.. rows.OfType<(ChunkRow Chunk, RollupRow Rollup)>().OrderBy(r => r.Chunk.TagId).ThenBy(r => r.Chunk.Hour)];
    }

    /// <summary>The buffers of one thread.</summary>
    private sealed class Worker
    {
        private readonly ChunkCodec _codec = new();
        private readonly TagHour _new = new();
        private readonly TagHour _old = new();
        private readonly TagHour _merged = new();

        /// <summary>Null when the hour has nothing of this tag, or nothing that is not stored already.</summary>
        public (ChunkRow, RollupRow)? Encode(OpenHour hour, int column, StoredTag tag, ChunkRow? stored)
        {
            hour.Gather(column, tag, _new);
            if (_new.Count == 0)
            {
                return null;
            }

            var samples = _new;
            var origin = hour.Origin;
            if (stored is not null && _codec.TryDecode(stored, _old))
            {
                HourMerge.Merge(_old, _new, _merged);
                var (least, most) = OpenHour.DecimalsOf(tag.Tag);
                _merged.TryScale(Math.Max(least, Kept(tag)), Math.Max(most, Kept(tag)));
                samples = _merged;
                origin |= stored.Origin;
            }

            var chunk = _codec.Encode(samples, tag.TagId, hour.Hour, origin);
            return stored is not null && IsSame(chunk, stored) ? null : (chunk, RollupRow.Of(samples, tag.TagId, hour.Hour));
        }

        /// <summary>A catalogue may have lost decimals since the chunk was written; the chunk keeps its own.</summary>
        private int Kept(StoredTag tag) => tag.Tag.Inferred || !_old.IsScaled ? 0 : _old.Decimals;

        private static bool IsSame(ChunkRow a, ChunkRow b) => a.Crc == b.Crc && a.Origin == b.Origin && a.Data.AsSpan().SequenceEqual(b.Data);
    }
}
