namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>How a fault ended.</summary>
public enum FaultOutcome
{
    /// <summary>Still there.</summary>
    Open,

    /// <summary>Found and repaired before a trip.</summary>
    Repair,

    /// <summary>Protection stopped a machine or diverted the product; repaired then.</summary>
    Trip,
}
