namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>The questions that are asked.</summary>
internal static class QueryCases
{
    public const string RawHour = "1 tag, 1 h raw";
    public const string RawDay = "1 tag, 24 h raw";
    public const string WholeTrend = "1 tag, whole span, 2000 points";
    public const string AnyTrend = "1 tag, any span, 2000 points";
    public const string EightTrends = "8 tags, any span, 2000 points";
    public const string EightWhole = "8 tags, whole span, 2000 points";
    public const string MinuteMeans = "24 h x 95 tags, 1-min means";
    private const int Points = 2000;

    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);

    public static IReadOnlyList<QueryCase> All { get; } =
    [
        new(RawHour, 200, (engine, pick) => Raw(engine, pick, s_hour)),
        new(RawDay, 100, (engine, pick) => Raw(engine, pick, s_day)),
        new(WholeTrend, 60, (engine, pick) => engine.GetTrend([pick.Tag()], pick.Start, pick.End, Points)),
        new(AnyTrend, 200, (engine, pick) =>
        {
            var (from, to) = pick.Span();
            engine.GetTrend([pick.Tag()], from, to, Points);
        }),
        new(EightTrends, 60, (engine, pick) =>
        {
            var (from, to) = pick.Span();
            engine.GetTrend(pick.Tags(8), from, to, Points);
        }),
        new(EightWhole, 30, (engine, pick) => engine.GetTrend(pick.Tags(8), pick.Start, pick.End, Points)),
        new(MinuteMeans, 30, (engine, pick) =>
        {
            var from = pick.From(s_day);
            engine.GetMinuteMeans(from, from + s_day);
        }),
    ];

    private static void Raw(IQueryEngine engine, QueryPick pick, TimeSpan length)
    {
        var from = pick.From(length);
        engine.ReadRaw(pick.Tag(), from, from + length);
    }
}
