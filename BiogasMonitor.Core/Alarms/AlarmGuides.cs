using BiogasMonitor.Core.Alarms.Guide;
using BiogasMonitor.Core.Diagnosis;

namespace BiogasMonitor.Core.Alarms;

/// <summary>
/// Finds the guide to an alarm. What there is to say of a fault stands in <c>data/responses.json</c> alone; an alarm that is its first sign takes the words from
/// there. What comes of the others is said by the plant graph.
/// </summary>
public sealed class AlarmGuides(FaultResponses faults, PlantGraph graph)
{
    private static readonly Dictionary<(string Unit, string Source, AlarmSymptom Symptom), GuideEntry> s_known = Index(
        [.. DigesterGuide.Entries, .. RawGasGuide.Entries, .. H2sGuide.Entries, .. BlowerGuide.Entries, .. ChillerGuide.Entries, .. CompressorGuide.Entries, .. MembraneGuide.Entries, .. SafetyGuide.Entries]);

    /// <summary>That of the tag in the plant it was written for; of any other condition what holds for its kind. Nothing in it is empty.</summary>
    public AlarmGuide For(AlarmCondition condition)
    {
        var entry = s_known.GetValueOrDefault((condition.Unit, condition.Source.ToUpperInvariant(), condition.Kind.Symptom()));
        var (causes, response) = entry is null ? KindGuide.For(condition) : (entry.Causes, entry.Response);
        return (entry is null ? KindGuide.FaultOf(condition.Kind) : entry.Fault) is { } label && faults.Find(label) is { } fault
            ? new AlarmGuide([fault.Cause, .. causes], fault.Consequence, [.. fault.Action, .. response], fault.Time, label)
            : new AlarmGuide(causes, ConsequenceOf(condition), response, KindGuide.TimeOf(condition), null);
    }

    // A unit that nobody described says nothing of this one, even where a tag has the same name.
    private string ConsequenceOf(AlarmCondition condition) =>
        (Plant.Equipment.IsKnown(condition.Unit) && condition.Kind.Symptom() is not AlarmSymptom.Unusual ? graph.Why(PlantNode.Of(condition)) : null) ?? KindGuide.ConsequenceOf(condition.Kind);

    private static Dictionary<(string Unit, string Source, AlarmSymptom Symptom), GuideEntry> Index(IEnumerable<GuideEntry> entries) =>
        entries.SelectMany(e => e.Sources.Split(' ').Select(source => (Key: (e.Unit, source, e.Symptom), e))).ToDictionary(e => e.Key, e => e.e);
}
