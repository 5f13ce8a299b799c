namespace BiogasMonitor.Web.Api;

/// <summary>What somebody said an anomaly was.</summary>
/// <param name="Mark">true, false or maintenance.</param>
/// <param name="Note">What was done; may be empty.</param>
public sealed record AnomalySaid(string Mark, string Who, DateTime Time, string Note);
