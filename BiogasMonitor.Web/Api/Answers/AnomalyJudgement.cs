namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The answer of POST /api/ml/detect-anomalies: what the trained detectors say of a span.</summary>
/// <param name="Moments">That were judged: frames, or means of steps of the history.</param>
/// <param name="StepSeconds">Between two moments of the history; null for frames.</param>
/// <param name="IsUnusual">True when the span holds a finding.</param>
public sealed record AnomalyJudgement(
    DateTime From, DateTime To, int Moments, double? StepSeconds, bool IsUnusual, IReadOnlyList<DetectorSeries> Detectors, IReadOnlyList<AnomalyFinding> Findings);
