namespace BiogasMonitor.Web.Api;

/// <summary>An earlier anomaly that was made by the same tags.</summary>
public sealed record DiagnosisEvent(long AnomalyId, string Unit, DateTime Start, DateTime? End, double Likeness, IReadOnlyList<string> Tags);
