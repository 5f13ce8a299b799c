using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Telemetry;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>The tables <c>chunk</c> and <c>rollup_1h</c>.</summary>
internal static class ChunkTable
{
    /// <summary>Chunks of one tag, hours from first up to before end, in order, streamed.</summary>
    public static IEnumerable<ChunkRow> Read(SqliteConnection connection, int tagId, long first, long end) => Read(ChunkCursor.OfTag(connection, tagId, first, end));

    /// <summary>Chunks of every tag, hours from first up to before end.</summary>
    public static IEnumerable<ChunkRow> ReadAllTags(SqliteConnection connection, long first, long end) => Read(ChunkCursor.OfAllTags(connection, first, end));

    /// <summary>Rollups of one tag, hours from first up to before end, in order.</summary>
    public static List<RollupRow> ReadRollups(SqliteConnection connection, int tagId, long first, long end)
    {
        using var rows = new RowCursor(
            connection,
            """
            SELECT tag_id, hour, n, bad, worst, min, max, mean, last
            FROM rollup_1h
            WHERE tag_id = ?1 AND hour >= ?2 AND hour < ?3
            ORDER BY hour
            """,
            tagId,
            first,
            end);
        var rollups = new List<RollupRow>();
        while (rows.Read())
        {
            rollups.Add(ReadRollup(rows));
        }

        return rollups;
    }

    /// <summary>Hour of the tag's newest chunk before an hour, or null.</summary>
    public static long? LastHour(SqliteConnection connection, SqliteTransaction transaction, int tagId, long before) =>
        connection.ExecuteScalar<long?>("SELECT max(hour) FROM chunk WHERE tag_id = @tagId AND hour < @before", new { tagId, before }, transaction);

    /// <summary>First hour from this one on with a chunk of the tag, or of any tag when it is null.</summary>
    public static long? NextHour(SqliteConnection connection, SqliteTransaction transaction, int? tagId, long from) =>
        tagId is { } id
            ? connection.ExecuteScalar<long?>("SELECT min(hour) FROM chunk WHERE tag_id = @id AND hour >= @from", new { id, from }, transaction)
            : connection.ExecuteScalar<long?>(
                "SELECT min((SELECT min(c.hour) FROM chunk c WHERE c.tag_id = t.tag_id AND c.hour >= @from)) FROM tag t", new { from }, transaction);

    /// <summary>First hour from this one on with a rollup of the tag.</summary>
    public static long? NextRollupHour(SqliteConnection connection, SqliteTransaction transaction, int tagId, long from) =>
        connection.ExecuteScalar<long?>("SELECT min(hour) FROM rollup_1h WHERE tag_id = @tagId AND hour >= @from", new { tagId, from }, transaction);

    /// <summary>First and last hour with a chunk of any tag.</summary>
    public static (long First, long Last)? GetHours(SqliteConnection connection, SqliteTransaction transaction) => GetHours(connection, transaction, "chunk");

    /// <summary>First and last hour with a rollup of any tag.</summary>
    public static (long First, long Last)? GetRollupHours(SqliteConnection connection, SqliteTransaction transaction) => GetHours(connection, transaction, "rollup_1h");

    private static (long First, long Last)? GetHours(SqliteConnection connection, SqliteTransaction transaction, string table)
    {
        var row = connection.QuerySingle<HoursRow>(
            $"""
            SELECT min((SELECT min(c.hour) FROM {table} c WHERE c.tag_id = t.tag_id)) AS First,
                   max((SELECT max(c.hour) FROM {table} c WHERE c.tag_id = t.tag_id)) AS Last
            FROM tag t
            """,
            transaction: transaction);
        return row is { First: { } first, Last: { } last } ? (first, last) : null;
    }

    public static void Upsert(SqliteConnection connection, IEnumerable<(ChunkRow Chunk, RollupRow Rollup)> rows)
    {
        // Replaced, not updated: a chunk that grows within its page would split it and leave both halves half empty.
        using var chunks = new RowInsert(
            connection, "INSERT OR REPLACE INTO chunk(tag_id, hour, origin, decimals, codec, count, crc, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        using var rollups = PrepareRollups(connection);
        foreach (var (chunk, rollup) in rows)
        {
            chunks.Set(1, chunk.TagId);
            chunks.Set(2, chunk.Hour);
            chunks.Set(3, (long)chunk.Origin);
            chunks.Set(4, chunk.Decimals);
            chunks.Set(5, chunk.Codec);
            chunks.Set(6, chunk.Count);
            chunks.Set(7, chunk.Crc);
            chunks.Set(8, chunk.Data);
            chunks.Execute();
            Upsert(rollups, rollup);
        }
    }

    public static void UpsertRollup(SqliteConnection connection, RollupRow row)
    {
        using var rollups = PrepareRollups(connection);
        Upsert(rollups, row);
    }

    private static RowInsert PrepareRollups(SqliteConnection connection) => new(
        connection, "INSERT OR REPLACE INTO rollup_1h(tag_id, hour, n, bad, min, max, mean, last, worst) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

    private static void Upsert(RowInsert rollups, RollupRow row)
    {
        rollups.Set(1, row.TagId);
        rollups.Set(2, row.Hour);
        rollups.Set(3, row.N);
        rollups.Set(4, row.Bad);
        rollups.Set(5, row.Min);
        rollups.Set(6, row.Max);
        rollups.Set(7, row.Mean);
        rollups.Set(8, row.Last);
        rollups.Set(9, (long)row.Worst);
        rollups.Execute();
    }

    private static IEnumerable<ChunkRow> Read(ChunkCursor cursor)
    {
        using var chunks = cursor;
        while (chunks.Read())
        {
            var head = chunks.Head;
            yield return new ChunkRow
            {
                TagId = head.TagId,
                Hour = head.Hour,
                Origin = head.Origin,
                Decimals = head.Decimals,
                Codec = head.Codec,
                Count = head.Count,
                Crc = head.Crc,
                Data = chunks.Data.ToArray(),
            };
        }
    }

    // Without a usable sample the four numbers are null.
    private static RollupRow ReadRollup(RowCursor row) => row.Int32(2) is 0
        ? new RollupRow { TagId = row.Int32(0), Hour = row.Int64(1), Bad = row.Int32(3), Worst = (Quality)row.Int32(4) }
        : new RollupRow
        {
            TagId = row.Int32(0),
            Hour = row.Int64(1),
            N = row.Int32(2),
            Bad = row.Int32(3),
            Worst = (Quality)row.Int32(4),
            Min = row.Double(5),
            Max = row.Double(6),
            Mean = row.Double(7),
            Last = row.Double(8),
        };

    private sealed record HoursRow
    {
        public long? First { get; init; }

        public long? Last { get; init; }
    }
}
