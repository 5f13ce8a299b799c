namespace BiogasMonitor.Core.Alarms;

/// <summary>The one word for a condition's flags (ISA-18.2 alarm states).</summary>
public enum AlarmState
{
    Normal,
    ActiveUnacknowledged,
    ActiveAcknowledged,
    ReturnedUnacknowledged,
    Latched,
    Shelved,
    SuppressedByDesign,
    OutOfService,
}
