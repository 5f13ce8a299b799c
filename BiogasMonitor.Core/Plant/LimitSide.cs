namespace BiogasMonitor.Core.Plant;

/// <summary>Which limit of its tag a value has passed.</summary>
public enum LimitSide
{
    None,
    LowLow,
    Low,
    High,
    HighHigh,

    /// <summary>A valve, motor or status is in its alarm state.</summary>
    State,
}
