namespace BiogasMonitor.Web.Api.Queries;

/// <summary>The parameters of one endpoint; as its metadata they are read by <see cref="QueryReader"/> and told by the description of the API.</summary>
public sealed class QueryParameters(params QueryParameter[] all)
{
    public const int MostHours = 8_760;
    public const int MostTags = 8;

    public static QueryParameter Hours { get; } = new("hours", $"How many hours back from the newest value, 1 to {MostHours}.", "24") { Usual = "24", Whole = (1, MostHours) };

    public static QueryParameter Points { get; } = new("points", "At most so many points a tag, 10 to 10000; the lowest and the highest value of every stretch are kept.", "200") { Usual = "1000", Whole = (10, 10_000) };

    public static QueryParameter Tags { get; } = new("tags", $"Names of the tag catalogue, separated by commas; 1 to {MostTags}.", "AIT-101,FIT-501");

    public static QueryParameter From { get; } = new("from", "First moment, UTC unless it says otherwise; together with to, instead of hours.", "2026-05-01T00:00:00Z") { IsTime = true };

    public static QueryParameter To { get; } = new("to", "The moment after the last one; together with from.", "2026-05-01T01:00:00Z") { IsTime = true };

    public IReadOnlyList<QueryParameter> All => all;
}
