namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>First-order lag at one step a second: exact for a target that holds between steps.</summary>
internal struct Lag(double seconds, double start)
{
    private readonly double _gain = 1 - Math.Exp(-1 / seconds);

    public double Value { get; private set; } = start;

    public double Step(double target) => Value += _gain * (target - Value);

    /// <summary>The same towards the target, but slower by the factor.</summary>
    public double Step(double target, double slower) => Value += _gain / slower * (target - Value);
}
