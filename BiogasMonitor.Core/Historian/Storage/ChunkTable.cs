using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Telemetry;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>The tables <c>chunk</c> and <c>rollup_1h</c>.</summary>
internal static class ChunkTable
{
    private const string Columns = "c.tag_id, c.hour, c.origin, c.decimals, c.codec, c.count, c.crc, c.data";

    /// <summary>Chunks of one tag, hours from first up to before end, in order, streamed.</summary>
    public static IEnumerable<ChunkRow> Read(SqliteConnection connection, SqliteTransaction transaction, int tagId, long first, long end) =>
        Query(
            connection,
            transaction,
            $"""
            SELECT {Columns}
            FROM chunk c
            WHERE c.tag_id = $0 AND c.hour >= $1 AND c.hour < $2
            ORDER BY c.hour
            """,
            ReadChunk,
            tagId,
            first,
            end);

    /// <summary>Chunks of every tag, hours from first up to before end.</summary>
    public static IEnumerable<ChunkRow> ReadAllTags(SqliteConnection connection, SqliteTransaction transaction, long first, long end) =>
        Query(
            connection,
            transaction,
            $"""
            SELECT {Columns}
            FROM tag t CROSS JOIN chunk c ON c.tag_id = t.tag_id AND c.hour >= $0 AND c.hour < $1
            """,
            ReadChunk,
            first,
            end);

    public static List<RollupRow> ReadRollups(SqliteConnection connection, SqliteTransaction transaction, int tagId, long first, long end) =>
        [.. Query(
            connection,
            transaction,
            """
            SELECT tag_id, hour, n, bad, min, max, mean, last, worst
            FROM rollup_1h
            WHERE tag_id = $0 AND hour >= $1 AND hour < $2
            ORDER BY hour
            """,
            ReadRollup,
            tagId,
            first,
            end)];

    /// <summary>Hour of the tag's newest chunk before an hour, or null.</summary>
    public static long? LastHour(SqliteConnection connection, SqliteTransaction transaction, int tagId, long before) =>
        connection.ExecuteScalar<long?>("SELECT max(hour) FROM chunk WHERE tag_id = @tagId AND hour < @before", new { tagId, before }, transaction);

    /// <summary>First hour from this one on with a chunk of the tag, or of any tag when it is null.</summary>
    public static long? NextHour(SqliteConnection connection, SqliteTransaction transaction, int? tagId, long from) =>
        tagId is { } id
            ? connection.ExecuteScalar<long?>("SELECT min(hour) FROM chunk WHERE tag_id = @id AND hour >= @from", new { id, from }, transaction)
            : connection.ExecuteScalar<long?>(
                "SELECT min((SELECT min(c.hour) FROM chunk c WHERE c.tag_id = t.tag_id AND c.hour >= @from)) FROM tag t", new { from }, transaction);

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

    /// <summary>Prepared by hand: half a million rows go through here in one ingest.</summary>
    public static void Upsert(SqliteConnection connection, SqliteTransaction transaction, IEnumerable<(ChunkRow Chunk, RollupRow Rollup)> rows)
    {
        using var chunks = Prepare(
            connection,
            transaction,
            """
            INSERT INTO chunk(tag_id, hour, origin, decimals, codec, count, crc, data) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT(tag_id, hour) DO UPDATE SET origin = excluded.origin, decimals = excluded.decimals, codec = excluded.codec,
                count = excluded.count, crc = excluded.crc, data = excluded.data
            """,
            8);
        using var rollups = PrepareRollups(connection, transaction);
        foreach (var (c, r) in rows)
        {
            Run(chunks, [(long)c.TagId, c.Hour, (long)c.Origin, (long)c.Decimals, (long)c.Codec, (long)c.Count, (long)c.Crc, c.Data]);
            RunRollup(rollups, r);
        }
    }

    public static void UpsertRollup(SqliteConnection connection, SqliteTransaction transaction, RollupRow row)
    {
        using var rollups = PrepareRollups(connection, transaction);
        RunRollup(rollups, row);
    }

    private static SqliteCommand PrepareRollups(SqliteConnection connection, SqliteTransaction transaction) => Prepare(
        connection, transaction, "INSERT OR REPLACE INTO rollup_1h(tag_id, hour, n, bad, min, max, mean, last, worst) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)", 9);

    private static void RunRollup(SqliteCommand rollups, RollupRow r) =>
        Run(rollups, [(long)r.TagId, r.Hour, (long)r.N, (long)r.Bad, r.Min, r.Max, r.Mean, r.Last, (long)r.Worst]);

    /// <summary>By hand, because a trend of a year reads ten thousand rows and mapping them would take longer than reading them.</summary>
    private static IEnumerable<T> Query<T>(SqliteConnection connection, SqliteTransaction transaction, string sql, Func<SqliteDataReader, T> row, params long[] values)
    {
        using var command = Prepare(connection, transaction, sql, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return row(reader);
        }
    }

    private static ChunkRow ReadChunk(SqliteDataReader row) => new()
    {
        TagId = row.GetInt32(0),
        Hour = row.GetInt64(1),
        Origin = (Origin)row.GetInt32(2),
        Decimals = row.GetInt32(3),
        Codec = row.GetInt32(4),
        Count = row.GetInt32(5),
        Crc = (uint)row.GetInt64(6),
        Data = row.GetFieldValue<byte[]>(7),
    };

    // Without a usable sample the four numbers are null.
    private static RollupRow ReadRollup(SqliteDataReader row) => row.GetInt32(2) is 0
        ? new RollupRow { TagId = row.GetInt32(0), Hour = row.GetInt64(1), Bad = row.GetInt32(3), Worst = (Quality)row.GetInt32(8) }
        : new RollupRow
        {
            TagId = row.GetInt32(0),
            Hour = row.GetInt64(1),
            N = row.GetInt32(2),
            Bad = row.GetInt32(3),
            Min = row.GetDouble(4),
            Max = row.GetDouble(5),
            Mean = row.GetDouble(6),
            Last = row.GetDouble(7),
            Worst = (Quality)row.GetInt32(8),
        };

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return command;
    }

    private static void Run(SqliteCommand command, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private sealed record HoursRow
    {
        public long? First { get; init; }

        public long? Last { get; init; }
    }
}
