using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Api;

/// <summary>The cause card of an alarm for programs. Times are UTC; shares, probabilities and likeness are 0 to 1; null is "not known".</summary>
/// <param name="Time">Of what was found out; it is not changed by what came later.</param>
/// <param name="Roots">At most three, the most likely first; empty when the alarm is no measurement's.</param>
/// <param name="Fault">Null when no fault is likely, or nobody can say.</param>
/// <param name="CannotSay">Why the fault classifier has no answer; null when it has one.</param>
/// <param name="Elsewhere">Label of the fault that the plant looks like, when it has nothing to do with this alarm.</param>
public sealed record AlarmDiagnosis(
    long AlarmId, string ConditionId, DateTime Time, IReadOnlyList<DiagnosisRoot> Roots, DiagnosisFault? Fault, string? CannotSay, string? Elsewhere, DiagnosisResponse Response,
    IReadOnlyList<DiagnosisEvent> Similar)
{
    public static AlarmDiagnosis Of(AlarmRecord alarm, CauseCard card, AlarmGuide guide, TagCatalogue catalogue) => new(
        alarm.Occurrence,
        alarm.Condition.Id,
        card.Finding.Time,
        [.. card.Finding.Roots.Select(r => new DiagnosisRoot(r.Tag, catalogue.Find(r.Tag)?.Description, catalogue.Find(r.Tag)?.Equipment, r.Share, r.Why))],
        card.Finding.Fault is { } fault ? new DiagnosisFault(fault.Label, fault.Probability) : null,
        card.Finding.CannotSay,
        card.Finding.Elsewhere,
        card.Response is { } response
            ? new DiagnosisResponse(card.Finding.Fault?.Label, [response.Cause], response.Consequence, response.Action, response.Time)
            : new DiagnosisResponse(guide.Fault, guide.Causes, guide.Consequence, guide.Response, guide.Time),
        [.. card.Similar.Select(s => new DiagnosisEvent(s.Anomaly.Id, s.Anomaly.Unit, s.Anomaly.Start, s.Anomaly.End, s.Likeness, [.. s.Anomaly.Tags.Select(t => t.Tag)]))]);
}
