using System.Text.Json;
using BiogasMonitor.Core.Alarms.Journal;
using Dapper;

namespace BiogasMonitor.Core.Detection.Anomalies;

/// <summary>The table of anomalies. One writer; any number of readers beside it, in any thread or process.</summary>
public sealed class AnomalyStore(EventDatabase database)
{
    /// <summary>That one read gives.</summary>
    public const int MostRows = 10_000;

    /// <summary>Stores an anomaly that begins; returns its number.</summary>
    public long Begin(DateTime start, UnitAnomaly anomaly)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<long>(
            """
            INSERT INTO anomaly(unit, start, seen, peak, detectors, tags)
            VALUES (@Unit, @time, @time, @Score, @detectors, @tags)
            RETURNING id
            """,
            new { anomaly.Unit, time = ToUnix(start), anomaly.Score, detectors = Json(anomaly.Detectors), tags = Json(anomaly.Tags) });
    }

    /// <summary>Says that it is still there, with all it has had so far.</summary>
    public void Update(long id, DateTime seen, UnitAnomaly soFar)
    {
        using var connection = database.Connect();
        connection.Execute(
            "UPDATE anomaly SET seen = @time, peak = @Score, detectors = @detectors, tags = @tags WHERE id = @id",
            new { id, time = ToUnix(seen), soFar.Score, detectors = Json(soFar.Detectors), tags = Json(soFar.Tags) });
    }

    public void End(long id, DateTime end)
    {
        using var connection = database.Connect();
        connection.Execute("""UPDATE anomaly SET "end" = @time, seen = @time WHERE id = @id""", new { id, time = ToUnix(end) });
    }

    /// <summary>Ends what a host that was killed left open, at the time when it was last seen; returns how many. For the start of a host.</summary>
    public int EndLeftOpen()
    {
        using var connection = database.Connect();
        return connection.Execute("""UPDATE anomaly SET "end" = seen, cut = 1 WHERE "end" IS NULL""");
    }

    /// <summary>The newest anomalies that touch [from, to), newest first; of one tag when it is given.</summary>
    /// <param name="limit">1 to 10,000.</param>
    public IReadOnlyList<Anomaly> Read(DateTime from, DateTime to, string? tag = null, int limit = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostRows);
        using var connection = database.Connect();
        return
        [
            .. connection.Query<Row>(
                """
                SELECT id, unit, start, "end", cut, peak, detectors, tags
                FROM anomaly
                WHERE start < @to AND ("end" IS NULL OR "end" >= @from)
                  AND (@tag IS NULL OR EXISTS (SELECT 1 FROM json_each(tags) WHERE json_extract(value, '$.Tag') = @tag COLLATE NOCASE))
                ORDER BY start DESC, id DESC
                LIMIT @limit
                """,
                new { from = ToUnix(from), to = ToUnix(to), tag, limit }).Select(r => r.ToAnomaly()),
        ];
    }

    private static long ToUnix(DateTime utc) => utc.Ticks - DateTime.UnixEpoch.Ticks;

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);

    private sealed record Row
    {
        public long Id { get; init; }

        public string Unit { get; init; } = "";

        public long Start { get; init; }

        public long? End { get; init; }

        public bool Cut { get; init; }

        public double Peak { get; init; }

        public string Detectors { get; init; } = "";

        public string Tags { get; init; } = "";

        public Anomaly ToAnomaly() => new()
        {
            Id = Id,
            Unit = Unit,
            Start = FromUnix(Start),
            End = End is { } end ? FromUnix(end) : null,
            IsCutShort = Cut,
            Peak = Peak,
            Detectors = JsonSerializer.Deserialize<List<string>>(Detectors)!,
            Tags = JsonSerializer.Deserialize<List<TagContribution>>(Tags)!,
        };

        private static DateTime FromUnix(long ticks) => new(ticks + DateTime.UnixEpoch.Ticks, DateTimeKind.Utc);
    }
}
