using BiogasMonitor.Core.Alarms.Guide;

namespace BiogasMonitor.Core.Alarms;

/// <summary>What usually stands behind an alarm, and what to look at and do, in order. It informs; it never moves anything in the plant.</summary>
/// <param name="Causes">Plain sentences, the likeliest first.</param>
/// <param name="Response">Plain sentences, in the order in which they are done.</param>
public sealed record AlarmGuide(IReadOnlyList<string> Causes, IReadOnlyList<string> Response)
{
    private static readonly Dictionary<(string Unit, string Source, AlarmSymptom Symptom), AlarmGuide> s_known = Index(
        [.. DigesterGuide.Entries, .. RawGasGuide.Entries, .. H2sGuide.Entries, .. BlowerGuide.Entries, .. ChillerGuide.Entries, .. CompressorGuide.Entries, .. MembraneGuide.Entries, .. SafetyGuide.Entries]);

    /// <summary>That of the tag in the plant it was written for; of any other condition what holds for its kind. Never empty.</summary>
    public static AlarmGuide For(AlarmCondition condition) =>
        s_known.GetValueOrDefault((condition.Unit, condition.Source.ToUpperInvariant(), condition.Kind.Symptom())) ?? KindGuide.For(condition);

    private static Dictionary<(string Unit, string Source, AlarmSymptom Symptom), AlarmGuide> Index(IEnumerable<GuideEntry> entries) =>
        entries.SelectMany(e => e.Sources.Split(' ').Select(source => (Key: (e.Unit, source, e.Symptom), e.Guide))).ToDictionary(e => e.Key, e => e.Guide);
}
