namespace BiogasMonitor.Core.Detection.Anomalies;

/// <summary>Somebody has said what an anomaly was.</summary>
/// <param name="TimeUtc">Plant time.</param>
/// <param name="Note">What was done; may be empty.</param>
public sealed record AnomalyMark(DateTime TimeUtc, MarkKind Kind, string Who, string Note)
{
    public const int LongestNote = 500;
}
