namespace BiogasMonitor.Web.Api;

/// <summary>The body of POST /api/anomalies/{id}/mark.</summary>
/// <param name="Mark">true, false or maintenance, as text.</param>
public sealed record AnomalyMarkRequest(string? Mark, string? Note);
