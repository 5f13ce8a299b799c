namespace BiogasMonitor.Core.Alarms.Limits;

/// <summary>An alarm that a replay of the history would have raised.</summary>
/// <param name="ReturnedUtc">Null while it is still active at the end of the span.</param>
public sealed record ReplayedAlarm(AlarmKind Kind, DateTime RaisedUtc, DateTime? ReturnedUtc, double Value);
