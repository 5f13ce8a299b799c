using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Detectors;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Live;

/// <summary>Finds causes: of the plant or a unit as it is now, and of an alarm or an anomaly as it is or was. Any thread.</summary>
public sealed class LiveCauses(LivePredictions predictions, AlarmSystem alarms, TagCatalogue catalogue, PlantGraph graph, FaultResponses responses, CauseStore store)
{
    private const string NotKept = "What the models said at that time is not kept.";

    private static readonly HashSet<string> s_models = ["autoencoder", "isolation forest", "one-class SVM", ForecastResidual.Name];

    // A plant that has just stopped is not judged; what was seen before still counts.
    private static readonly TimeSpan s_stillCounts = TimeSpan.FromMinutes(10);

    /// <summary>Null while nothing is unusual.</summary>
    /// <param name="unit">Null for the whole plant.</param>
    public CauseFinding? Now(string? unit)
    {
        var all = Evidence();
        var evidence = unit is null ? all : all.Around(unit, catalogue, graph, responses);
        return evidence.IsEmpty && !(CauseFinding.Likely(evidence.Fault) is { } fault && Shows(fault, unit)) ? null : CauseFinding.Of(evidence, graph, responses);
    }

    /// <summary>The surest that was found out while it was there.</summary>
    public CauseFinding Of(AlarmRecord alarm) => CauseFinding.Surer(store.Find(CauseOf.Alarm, alarm.Occurrence), IsThere(alarm) ? Live(alarm) : null) ?? OfItself(alarm);

    /// <summary>The same of an anomaly.</summary>
    public CauseFinding Of(Anomaly anomaly) =>
        CauseFinding.Surer(store.Find(CauseOf.Anomaly, anomaly.Id), anomaly.End is null ? Now(anomaly.Unit) : null)
        ?? CauseFinding.Of(new RootEvidence { Time = anomaly.End ?? anomaly.Start, Unusual = anomaly.Tags, Fault = new FaultAnswer { Time = anomaly.Start, CannotSay = NotKept } }, graph, responses);

    /// <summary>What is found out about an alarm that is there now.</summary>
    public CauseFinding Live(AlarmRecord alarm) =>
        (alarm.Condition.Unit.Length > 0 ? Now(alarm.Condition.Unit) : null) ?? OfItself(alarm) with { CannotSay = predictions.Current.Fault?.CannotSay };

    private bool IsThere(AlarmRecord alarm) => alarm.IsActive && alarms.Find(alarm.Condition.Id)?.Occurrence == alarm.Occurrence;

    private bool Shows(ClassProbability fault, string? unit) =>
        unit is null || responses.Find(fault.Label)?.Roots.Any(r => catalogue.Find(r)?.Equipment == unit) == true;

    private CauseFinding OfItself(AlarmRecord alarm) => CauseFinding.Of(
        new RootEvidence
        {
            Time = alarm.RaisedUtc ?? alarm.ChangedUtc ?? DateTime.UnixEpoch,
            Alarms = IsOfATag(alarm) ? [alarm] : [],
            Fault = new FaultAnswer { Time = alarm.RaisedUtc ?? DateTime.UnixEpoch, CannotSay = NotKept },
        },
        graph,
        responses);

    private RootEvidence Evidence()
    {
        var now = predictions.Current;
        var time = now.Time ?? alarms.PlantTimeUtc;
        var autoencoder = now.Panel?.Detectors.FirstOrDefault(d => d is { Detector: "autoencoder", CannotSay: null, Score: >= 1, IsAdvisory: false })?.Tags ?? [];
        var statistical = Statistical(now.Panel);
        return new RootEvidence
        {
            Time = time,
            Departures = autoencoder,
            Unusual = autoencoder.Count + statistical.Count > 0 ? statistical : Placed(now.Panel),
            Fault = now is { Fault.CannotSay: not null, LastFault: { } last } && time - last.Time <= s_stillCounts ? last : now.Fault,
            FirstOut = now.Departures,
            Alarms = [.. alarms.Current.All.Where(a => a.IsActive && a.RaisedUtc is not null && IsOfATag(a))],
            Marks = now.Marks,
        };
    }

    // Those of models are of the whole frame, and the autoencoder's are counted apart.
    private static List<TagContribution> Statistical(PanelVerdict? panel) =>
        [.. (panel?.Detectors ?? []).Where(d => d is { CannotSay: null, IsAdvisory: false } && !s_models.Contains(d.Detector)).SelectMany(d => d.Tags)];

    // A finding stays placed for a while after the score of its detector has gone down.
    private static IReadOnlyList<TagContribution> Placed(PanelVerdict? panel) => panel is null ? [] : [.. panel.Tags.Concat(panel.Units.SelectMany(u => u.Tags))];

    // A bad value is a mark of the validation, and a limit ahead is a calculation.
    private bool IsOfATag(AlarmRecord alarm) =>
        alarm.Condition.Kind is not (AlarmKind.BadQuality or AlarmKind.LimitAhead or AlarmKind.Anomaly) && catalogue.Find(alarm.Condition.Source) is not null;
}
