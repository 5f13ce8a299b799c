namespace BiogasMonitor.Web.Api;

/// <summary>A tag that helped to make an anomaly.</summary>
/// <param name="Score">Its highest, in thresholds.</param>
/// <param name="Share">Of all of them, 0 to 1.</param>
public sealed record AnomalyTag(string Tag, double Score, double Share);
