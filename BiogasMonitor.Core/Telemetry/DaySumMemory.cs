namespace BiogasMonitor.Core.Telemetry;

/// <summary>All that the sum of the day remembers.</summary>
internal sealed class DaySumMemory
{
    public long DayStartTicks { get; set; }

    public long DayEndTicks { get; set; }

    public long LastTicks { get; set; }

    public double LastRate { get; set; } = double.NaN;

    public double Scf { get; set; }

    public long CoveredTicks { get; set; }
}
