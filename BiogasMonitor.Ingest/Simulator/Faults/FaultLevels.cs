namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>How far every fault has grown, 0 (none) to 1 (its functional limit), as the sections of the plant read it.</summary>
internal sealed class FaultLevels
{
    private readonly double[] _levels = new double[Enum.GetValues<FaultKind>().Length];

    public double this[FaultKind kind]
    {
        get => _levels[(int)kind];
        set => _levels[(int)kind] = value;
    }
}
