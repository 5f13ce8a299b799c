namespace BiogasMonitor.Core.Alarms;

/// <summary>What a person asked for cannot be done with this alarm; says why, and what is allowed.</summary>
public sealed class AlarmRefusedException(string message) : Exception(message);
