namespace BiogasMonitor.Core.Alarms.Guide;

/// <summary>The guide to one symptom of one or several tags of a unit.</summary>
/// <param name="Sources">Tags, separated by blanks.</param>
internal sealed record GuideEntry(string Unit, string Sources, AlarmSymptom Symptom, string[] Causes, string[] Response)
{
    public AlarmGuide Guide { get; } = new(Causes, Response);
}
