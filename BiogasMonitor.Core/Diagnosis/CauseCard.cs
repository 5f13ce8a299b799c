using BiogasMonitor.Core.Detection.Anomalies;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>Why something is unusual, as far as can be told: where it began, which fault it looks like, when it was like this before, and what to do.</summary>
/// <param name="Response">Of the fault that is named; null when none is.</param>
public sealed record CauseCard(CauseFinding Finding, FaultResponse? Response, IReadOnlyList<SimilarEvent> Similar)
{
    /// <param name="past">Those that had not ended when it was found are left out.</param>
    public static CauseCard Of(CauseFinding finding, FaultResponses responses, IEnumerable<Anomaly> past) => new(
        finding,
        finding.Fault is { } fault ? responses.Find(fault.Label) : null,
        SimilarEvents.Find(finding.Tags, past.Where(a => a.End < finding.Time)));
}
