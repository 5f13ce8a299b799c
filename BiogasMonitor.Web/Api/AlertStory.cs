namespace BiogasMonitor.Web.Api;

/// <summary>The answer of GET /api/alerts/{id}: the alarm and everything that happened to it, oldest first.</summary>
public sealed record AlertStory(Alert Alert, IReadOnlyList<AlertEvent> Transitions);
