namespace BiogasMonitor.Web.Health;

/// <summary>What a series of numbers means.</summary>
public enum MeterKind
{
    /// <summary>Only grows while the host runs.</summary>
    Counter,

    /// <summary>As it is now.</summary>
    Gauge,

    /// <summary>How values were spread.</summary>
    Histogram,
}
