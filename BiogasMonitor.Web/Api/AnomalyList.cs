namespace BiogasMonitor.Web.Api;

/// <summary>The answer of GET /api/anomalies.</summary>
/// <param name="Complete">False when there are more than could be given: ask for fewer hours.</param>
public sealed record AnomalyList(DateTime From, DateTime To, int Count, bool Complete, IReadOnlyList<AnomalyItem> Anomalies);
