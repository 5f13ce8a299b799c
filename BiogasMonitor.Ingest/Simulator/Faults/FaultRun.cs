namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>One fault from its begin to the end of its repair. Times are seconds since the simulator's first frame.</summary>
/// <param name="held">Injected by hand: stays at its severity until somebody repairs it.</param>
internal sealed class FaultRun(FaultPlan plan, long start, bool held, SensorFault? sensor)
{
    // A fault that reached its limit without a trip is found at the next walk through the plant.
    private const double LatestRepair = 1.1;
    private readonly FaultProfile _profile = FaultProfile.Of(plan.Kind);
    private readonly double _growthSeconds = plan.GrowthHours * 3600;
    private long? _stop;
    private long? _end;
    private double _levelAtStop;

    public FaultKind Kind => plan.Kind;

    public Machine? Machine => _profile.Machine;

    public SensorFault? Sensor => sensor;

    public double Level { get; private set; }

    public FaultOutcome Outcome { get; private set; }

    public bool IsGrowing => _stop is null;

    public bool IsOver(long second) => second >= _end;

    /// <summary>Grows, or fades in repair; true in the second in which the repair is due.</summary>
    public bool Step(long second)
    {
        if (_stop is not null)
        {
            Level = _levelAtStop * Math.Clamp((_end!.Value - second) / (_profile.ClearingMinutes * 60), 0, 1);
            return false;
        }

        var age = (second - start) / _growthSeconds;
        Level = Math.Min(_profile.Level(age), plan.Severity < 1 ? plan.Severity : 1.15);
        return !held && (plan.Severity < 1 ? Level >= plan.Severity : age > LatestRepair);
    }

    /// <summary>Ends the growth; gives the second in which the repair is done.</summary>
    public long BeginRepair(long second, FaultOutcome outcome)
    {
        _stop = second;
        _levelAtStop = Level;
        Outcome = outcome;
        _end = second + (long)(_profile.RepairHours * 3600);
        return _end.Value;
    }

    public FaultLabel Truth(DateTime first, long now) => new(
        plan.Kind,
        sensor?.Equipment ?? _profile.Unit,
        sensor is null ? _profile.RootTags : [sensor.Tag],
        plan.Severity,
        first.AddSeconds(start),
        first.AddSeconds(start + OnsetSeconds),
        first.AddSeconds(Outcome == FaultOutcome.Trip ? _stop!.Value : start + (long)_growthSeconds),
        _stop is null ? null : first.AddSeconds(_stop.Value),
        _end is null || now < _end ? null : first.AddSeconds(_end.Value),
        Outcome);

    // A stuck transmitter is stuck from its first second.
    private long OnsetSeconds => sensor?.Mode == SensorFaultMode.Stuck ? 0 : (long)(_growthSeconds * _profile.Age(FaultProfile.OnsetLevel));
}
