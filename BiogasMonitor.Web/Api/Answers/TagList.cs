namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The answer of GET /api/tags.</summary>
/// <param name="Time">Of the newest values.</param>
public sealed record TagList(DateTime? Time, bool Current, int Count, IReadOnlyList<TagInfo> Tags);
