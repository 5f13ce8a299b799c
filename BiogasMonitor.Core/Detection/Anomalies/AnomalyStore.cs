using System.Text.Json;
using BiogasMonitor.Core.Alarms.Journal;
using Dapper;

namespace BiogasMonitor.Core.Detection.Anomalies;

/// <summary>The table of anomalies and that of what people say they were. One writer of anomalies; any number of readers beside it, in any thread or process.</summary>
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

    /// <summary>Says what it was; what was said before is kept. False when there is no such anomaly.</summary>
    public bool Append(long id, AnomalyMark mark)
    {
        using var connection = database.Connect();
        return connection.Execute(
            """
            INSERT INTO anomaly_mark(anomaly, time, mark, who, note)
            SELECT id, @time, @kind, @Who, @Note FROM anomaly WHERE id = @id
            """,
            new { id, time = ToUnix(mark.TimeUtc), kind = mark.Kind.Name(), mark.Who, mark.Note }) > 0;
    }

    /// <summary>All that was said of an anomaly, the newest first.</summary>
    public IReadOnlyList<AnomalyMark> ReadMarks(long id)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<Row>(
                "SELECT time AS MarkTime, mark, who, note FROM anomaly_mark WHERE anomaly = @id ORDER BY id DESC LIMIT 100", new { id }).Select(r => r.ToMark()!),
        ];
    }

    /// <summary>The anomaly of this number, or null.</summary>
    public Anomaly? Find(long id) => Query("a.id = @id", new { id, limit = 1 }) is [var found] ? found : null;

    /// <summary>The newest anomalies that touch [from, to), newest first, each with its newest mark; of one tag when it is given.</summary>
    /// <param name="limit">1 to 10,000.</param>
    /// <param name="mark">Name of a <see cref="MarkKind"/>, or <see cref="MarkKinds.None"/>; null is any.</param>
    public IReadOnlyList<Anomaly> Read(DateTime from, DateTime to, string? tag = null, int limit = 1000, string? mark = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostRows);
        return Query(
            """
            a.start < @to AND (a."end" IS NULL OR a."end" >= @from)
            AND (@tag IS NULL OR EXISTS (SELECT 1 FROM json_each(a.tags) WHERE json_extract(value, '$.Tag') = @tag COLLATE NOCASE))
            AND (@mark IS NULL OR coalesce(m.mark, 'none') = @mark)
            """,
            new { from = ToUnix(from), to = ToUnix(to), tag, limit, mark });
    }

    private IReadOnlyList<Anomaly> Query(string which, object parameters)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<Row>(
                $"""
                SELECT a.id, a.unit, a.start, a."end", a.cut, a.peak, a.detectors, a.tags, m.time AS MarkTime, m.mark, m.who, m.note
                FROM anomaly a LEFT JOIN anomaly_mark m ON m.id = (SELECT max(id) FROM anomaly_mark WHERE anomaly = a.id)
                WHERE {which}
                ORDER BY a.start DESC, a.id DESC
                LIMIT @limit
                """,
                parameters).Select(r => r.ToAnomaly()),
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

        public long MarkTime { get; init; }

        public string? Mark { get; init; }

        public string Who { get; init; } = "";

        public string Note { get; init; } = "";

        public AnomalyMark? ToMark() => MarkKinds.Find(Mark) is { } kind ? new AnomalyMark(FromUnix(MarkTime), kind, Who, Note) : null;

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
            Mark = ToMark(),
        };

        private static DateTime FromUnix(long ticks) => new(ticks + DateTime.UnixEpoch.Ticks, DateTimeKind.Utc);
    }
}
