namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>A fault that is to begin.</summary>
/// <param name="StartAfter">Time from the simulator's first frame to its begin.</param>
/// <param name="Severity">Share of the way to its functional limit at which it is found and repaired, above 0 to 1; 1 grows until a trip.</param>
/// <param name="GrowthHours">From its begin to its functional limit.</param>
public sealed record FaultPlan(FaultKind Kind, TimeSpan StartAfter, double Severity = 1, double GrowthHours = 24)
{
    /// <summary>The failing transmitter of a sensor fault; null picks one from the seed.</summary>
    public string? Tag { get; init; }

    /// <summary>How the transmitter fails; null picks one from the seed.</summary>
    public SensorFaultMode? Mode { get; init; }
}
