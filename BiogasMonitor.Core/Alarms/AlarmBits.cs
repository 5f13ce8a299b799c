namespace BiogasMonitor.Core.Alarms;

/// <summary>The independent two-state variables of a condition (OPC UA Part 9 names). Stored as a number, so the bits never change.</summary>
[Flags]
public enum AlarmBits
{
    None = 0,

    /// <summary>ActiveState: the condition holds.</summary>
    Active = 1,

    /// <summary>AckedState is false: it was annunciated and nobody has acknowledged it.</summary>
    Unacknowledged = 2,

    /// <summary>LatchedState: stays until reset.</summary>
    Latched = 4,

    /// <summary>ShelvingState: put aside by a person for a time.</summary>
    Shelved = 8,

    /// <summary>SuppressedState: suppressed by design, such as a low pressure of a unit that stands.</summary>
    Suppressed = 16,

    /// <summary>OutOfServiceState: taken out of service by a person, without an end.</summary>
    OutOfService = 32,

    /// <summary>A person said that this stop of a motor is planned.</summary>
    PlannedStop = 64,

    /// <summary>Any of these: evaluated and logged, but not annunciated.</summary>
    Hidden = Shelved | Suppressed | OutOfService | PlannedStop,
}
