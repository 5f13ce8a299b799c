namespace BiogasMonitor.Core.Alarms;

/// <summary>What happened to a condition. Stored by name.</summary>
public enum AlarmEvent
{
    Activated,
    Returned,
    Acknowledged,
    Commented,
    Shelved,
    Unshelved,

    /// <summary>The time of the shelf has run out.</summary>
    ShelfEnded,
    Suppressed,
    Unsuppressed,
    OutOfService,
    InService,

    /// <summary>A latched alarm was reset.</summary>
    Reset,

    /// <summary>The stop of a motor was said to be planned.</summary>
    PlannedStop,

    /// <summary>The planned stop is over: the motor runs again, or it never stopped within its time.</summary>
    PlannedStopEnded,

    /// <summary>The condition is no longer defined, such as a limit that was taken away.</summary>
    Removed,
}
