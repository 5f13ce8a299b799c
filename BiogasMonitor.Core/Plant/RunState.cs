namespace BiogasMonitor.Core.Plant;

/// <summary>Whether a unit is in service.</summary>
public enum RunState
{
    /// <summary>Its drive's state is not known.</summary>
    Unknown,

    Stopped,

    /// <summary>Its drive runs, or it has none and is always in service.</summary>
    Running,
}
