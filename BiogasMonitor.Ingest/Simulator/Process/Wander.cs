namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>A disturbance that drifts around zero with a memory (Ornstein-Uhlenbeck process, one step a second), held within 2.5 deviations.</summary>
internal struct Wander
{
    private readonly double _keep;
    private readonly double _kick;
    private readonly double _bound;
    private Prng _prng;

    public Wander(SimulatorOptions options, string name, double deviation, double memorySeconds)
    {
        _prng = Prng.For(options.Seed, name);
        _keep = Math.Exp(-1 / memorySeconds);
        _kick = options.Variation ? deviation * Math.Sqrt(1 - (_keep * _keep)) : 0;
        _bound = 2.5 * deviation;
    }

    public double Value { get; private set; }

    public double Step()
    {
        Value = Math.Clamp((Value * _keep) + (_kick * _prng.NextNormal()), -_bound, _bound);
        return Value;
    }
}
