namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The answer of GET /api/system/trends.</summary>
public sealed record Trends(DateTime From, DateTime To, IReadOnlyList<Series> Series);
