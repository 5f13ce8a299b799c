using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Simulator.Process;

namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>Begins faults as planned, by hand or at random, lets them grow, ends them after a trip or by repair, and keeps the truth about them.</summary>
internal sealed class FaultBook(TagCatalogue catalogue, SimulatorOptions options, DateTime first)
{
    private readonly List<FaultPlan> _planned = [.. options.Faults.OrderBy(p => p.StartAfter)];
    private readonly List<FaultRun> _active = [];
    private readonly List<FaultRun> _all = [];
    private readonly RandomFaults _random = new(options);
    private Prng _sensors = Prng.For(options.Seed, "sensor faults");

    public FaultLevels Levels { get; } = new();

    public IReadOnlyList<FaultRun> Active => _active;

    public IEnumerable<FaultLabel> Labels(long now) => _all.Select(run => run.Truth(first, now));

    public bool IsActive(FaultKind kind) => _active.Exists(run => run.Kind == kind);

    public void Begin(FaultPlan plan, long second, bool held)
    {
        var run = new FaultRun(plan, second, held, plan.Kind == FaultKind.SensorFault ? PickSensor(plan) : null);
        _active.Add(run);
        _all.Add(run);
    }

    /// <param name="hold">Stops a machine until the second given.</param>
    public void Step(long second, Action<Machine, long> hold)
    {
        BeginDue(second);
        for (var i = _active.Count - 1; i >= 0; i--)
        {
            var run = _active[i];
            if (run.Step(second))
            {
                Repair(run, second, FaultOutcome.Repair, hold);
            }

            Levels[run.Kind] = run.IsOver(second) ? 0 : run.Level;
            if (run.IsOver(second))
            {
                _active.RemoveAt(i);
                _random.Ended(second);
            }
        }
    }

    /// <summary>A machine tripped, or (null) the product went off specification: the fault behind it ends there. False when none is.</summary>
    public bool Trip(Machine? machine, long second, Action<Machine, long> hold)
    {
        var cause = _active.Where(r => r.IsGrowing && r.Kind != FaultKind.SensorFault && r.Machine == machine).MaxBy(r => r.Level);
        if (cause is null || cause.Level < 0.5)
        {
            return false;
        }

        Repair(cause, second, FaultOutcome.Trip, hold);
        return true;
    }

    public bool Repair(FaultKind kind, long second, Action<Machine, long> hold)
    {
        var run = _active.Find(r => r.Kind == kind && r.IsGrowing);
        if (run is not null)
        {
            Repair(run, second, FaultOutcome.Repair, hold);
        }

        return run is not null;
    }

    /// <summary>Lets failing transmitters send what they send.</summary>
    public void Distort(double[] values)
    {
        foreach (var run in _active)
        {
            run.Sensor?.Distort(values, run.Level);
        }
    }

    private static void Repair(FaultRun run, long second, FaultOutcome outcome, Action<Machine, long> hold)
    {
        var done = run.BeginRepair(second, outcome);
        if (run.Machine is { } machine)
        {
            hold(machine, done);
        }
    }

    private void BeginDue(long second)
    {
        // A plan whose kind is in the plant already waits for its end.
        while (_planned.Count > 0 && second >= _planned[0].StartAfter.TotalSeconds && !IsActive(_planned[0].Kind))
        {
            Begin(_planned[0], second, held: false);
            _planned.RemoveAt(0);
        }

        if (_active.Count == 0 && _random.Next(second) is { } plan)
        {
            Begin(plan, second, held: false);
        }
    }

    private SensorFault PickSensor(FaultPlan plan)
    {
        var candidates = catalogue.Tags.Where(t => t is { Kind: TagKind.Analog, StuckAfterSeconds: not null }).ToList();
        var tag = plan.Tag is null ? candidates[(int)(_sensors.NextUnit() * candidates.Count)] : catalogue.Find(plan.Tag)!;
        var mode = plan.Mode ?? (SensorFaultMode)(int)(_sensors.NextUnit() * 4);
        return new SensorFault(tag, catalogue.IndexOf(tag.Name), mode, new Prng(_sensors.NextBits()));
    }
}
