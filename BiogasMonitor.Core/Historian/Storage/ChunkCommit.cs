using System.Collections.Concurrent;
using BiogasMonitor.Core.Historian.Chunks;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>Encodes open hours, merges them with what is stored and writes them with all that belongs to them in one transaction. Any thread.</summary>
/// <param name="tags">One a column of the open hours.</param>
internal sealed class ChunkCommit(HistorianDatabase database, IReadOnlyList<StoredTag> tags)
{
    private const int OptimisticAttempts = 3;

    private readonly ConcurrentBag<HourEncoder> _encoders = [];

    public EncodedHour Encode(OpenHour hour) => With(encoder => encoder.Encode(hour));

    /// <param name="hours">In the order their frames came; an hour may be there more than once.</param>
    /// <param name="also">Runs in the same transaction.</param>
    public void Write(IReadOnlyList<EncodedHour> hours, bool durable, Action<SqliteConnection, SqliteTransaction> also)
    {
        using var connection = database.Connect(durable);
        var fresh = With(encoder => Unite(encoder, hours));
        for (var attempt = 1; !TryWrite(connection, hours, fresh, also, mergeUnderLock: attempt > OptimisticAttempts); attempt++)
        {
        }
    }

    /// <summary>Merges before the lock is taken, so that other writers hardly wait; false when a chunk may have changed meanwhile.</summary>
    private bool TryWrite(
        SqliteConnection connection,
        IReadOnlyList<EncodedHour> hours,
        List<(ChunkRow Chunk, RollupRow Rollup)> fresh,
        Action<SqliteConnection, SqliteTransaction> also,
        bool mergeUnderLock)
    {
        List<(ChunkRow, RollupRow)> rows = [];
        long writes = 0;
        if (!mergeUnderLock)
        {
            using var read = connection.BeginTransaction(deferred: true);
            writes = MetaTable.GetWrites(connection, read);
            rows = Merge(Load(connection, hours), fresh);
        }

        using var transaction = connection.BeginTransaction();
        if (mergeUnderLock)
        {
            rows = Merge(Load(connection, hours), fresh);
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
            ChunkTable.Upsert(connection, rows);
            MetaTable.CountWrite(connection, transaction);
        }

        also(connection, transaction);
        transaction.Commit();
        return true;
    }

    /// <summary>One row a tag and hour, in the order of the key, so that the pages of the table fill one after the other.</summary>
    private static List<(ChunkRow Chunk, RollupRow Rollup)> Unite(HourEncoder encoder, IReadOnlyList<EncodedHour> hours)
    {
        var sorted = hours.SelectMany(h => h.Rows).OrderBy(r => r.Chunk.TagId).ThenBy(r => r.Chunk.Hour).ToList();
        var united = new List<(ChunkRow Chunk, RollupRow Rollup)>(sorted.Count);
        foreach (var row in sorted)
        {
            var isAgain = united.Count > 0 && united[^1].Chunk.TagId == row.Chunk.TagId && united[^1].Chunk.Hour == row.Chunk.Hour;
            if (isAgain)
            {
                united[^1] = encoder.Merge(united[^1].Chunk, row) ?? united[^1];
            }
            else
            {
                united.Add(row);
            }
        }

        return united;
    }

    /// <summary>The chunks stored in these hours; one query a run of consecutive hours.</summary>
    private static Dictionary<(int TagId, long Hour), ChunkRow> Load(SqliteConnection connection, IReadOnlyList<EncodedHour> hours)
    {
        var stored = new Dictionary<(int, long), ChunkRow>();
        var wanted = hours.Select(h => h.Hour).Distinct().Order().ToList();
        for (int start = 0, end; start < wanted.Count; start = end)
        {
            for (end = start + 1; end < wanted.Count && wanted[end] == wanted[end - 1] + 1; end++)
            {
            }

            foreach (var chunk in ChunkTable.ReadAllTags(connection, wanted[start], wanted[end - 1] + 1))
            {
                stored.Add((chunk.TagId, chunk.Hour), chunk);
            }
        }

        return stored;
    }

    private List<(ChunkRow Chunk, RollupRow Rollup)> Merge(Dictionary<(int TagId, long Hour), ChunkRow> stored, List<(ChunkRow Chunk, RollupRow Rollup)> fresh)
    {
        if (stored.Count == 0)
        {
            return fresh;
        }

        return With(encoder => fresh
            .Select(row => stored.TryGetValue((row.Chunk.TagId, row.Chunk.Hour), out var older) ? encoder.Merge(older, row) : row)
            .OfType<(ChunkRow, RollupRow)>()
            .ToList());
    }

    private T With<T>(Func<HourEncoder, T> use)
    {
        if (!_encoders.TryTake(out var encoder))
        {
            encoder = new HourEncoder(tags);
        }

        var result = use(encoder);
        _encoders.Add(encoder);
        return result;
    }
}
