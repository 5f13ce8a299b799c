namespace BiogasMonitor.Core.Alarms.Guide;

/// <summary>The guide to one symptom of one or several tags of a unit.</summary>
/// <param name="Sources">Tags, separated by blanks.</param>
/// <param name="Causes">Where it belongs to a fault: the other causes.</param>
/// <param name="Response">Where it belongs to a fault: what to do besides.</param>
/// <param name="Fault">Label of the fault that it is the first sign of; its words are in <c>data/responses.json</c> and nowhere else.</param>
internal sealed record GuideEntry(string Unit, string Sources, AlarmSymptom Symptom, string[] Causes, string[] Response, string? Fault = null);
