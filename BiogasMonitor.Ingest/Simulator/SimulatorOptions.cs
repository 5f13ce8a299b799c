using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Ingest.Simulator;

/// <summary>What the simulated plant starts from. The same options give the same frames, bit for bit.</summary>
public sealed record SimulatorOptions
{
    public int Seed { get; init; } = 1;

    /// <summary>Time of the first frame, UTC; cut to a whole second.</summary>
    public DateTime StartUtc { get; init; } = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Plant time: feeding and ambient temperature follow it.</summary>
    public TimeZoneInfo PlantZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Transmitter noise. Off, a value is the process value in the transmitter's resolution.</summary>
    public bool Noise { get; init; } = true;

    /// <summary>Feeding pulses, ambient cycle and process disturbances. Off, the plant holds a steady state.</summary>
    public bool Variation { get; init; } = true;

    /// <summary>Gas production as a share of the design point's 620 SCFM, 0.4 to 1.25.</summary>
    public double Load { get; init; } = 1;

    /// <summary>Faults that begin at a given time after the start.</summary>
    public IReadOnlyList<FaultPlan> Faults { get; init; } = [];

    /// <summary>Mean number of faults a day that begin at random; 0 is none. At most one random fault is active at a time.</summary>
    public double RandomFaultsPerDay { get; init; }
}
