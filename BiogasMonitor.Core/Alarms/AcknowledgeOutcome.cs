namespace BiogasMonitor.Core.Alarms;

/// <summary>What came of acknowledging one alarm.</summary>
/// <param name="Alarm">As it is after it; null when there is no such alarm.</param>
/// <param name="Done">False when somebody was first, or when there is nothing to acknowledge.</param>
/// <param name="Text">In plain words, such as who was first and when.</param>
public sealed record AcknowledgeOutcome(long Occurrence, AlarmRecord? Alarm, bool Done, string Text);
