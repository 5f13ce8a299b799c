namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>One digester: feed pulses, level, temperature and the gas it makes.</summary>
/// <param name="feedOffsetSeconds">The two digesters share a feed line and take turns.</param>
internal sealed class Digester(SimulatorOptions options, string name, double feedGpm, double levelPercent, int feedOffsetSeconds)
{
    // The sugars and fats of food waste are gas within hours, fibres and solids within days; what remains is as good as steady.
    private const double FastShare = 0.14;
    private const double SlowShare = 0.15;
    private readonly bool _variation = options.Variation;
    private Lag _feed = new(3, options.Variation ? 0 : feedGpm);
    private Lag _hydrolysis = new(1800, 1);
    private Lag _fast = new(1.6 * 3600, 1);
    private Lag _slow = new(36 * 3600, 1);
    private Lag _level = new(1800, levelPercent);
    private Lag _temperature = new(3600, 99);
    private Wander _levelDrift = new(options, name + " level", 0.6, 6 * 3600);
    private Wander _temperatureDrift = new(options, name + " temperature", 0.3, 5 * 3600);
    private Wander _gasDrift = new(options, name + " gas", 0.008, 2 * 3600);

    public double FeedGpm => _feed.Value;

    public double LevelPercent => _level.Value;

    public double TemperatureF => _temperature.Value;

    /// <summary>Gas made, as a share of the design point's.</summary>
    public double Gas { get; private set; } = 1;

    public bool MixerRunning { get; private set; } = true;

    /// <param name="substrate">Gas yield of what is fed now, over the usual one.</param>
    /// <param name="upset">Growth of a digester upset: cold and foaming.</param>
    public void Step(PlantState plant, FeedPlan plan, double substrate, double upset)
    {
        _feed.Step(plan.IsFed(plant.SecondOfDay, feedOffsetSeconds) ? feedGpm : 0);
        var (fast, slow) = _variation ? Digest(_feed.Value / (feedGpm * FeedPlan.MeanShare) * substrate) : (1, 1);
        Gas = (1 + (FastShare * (fast - 1)) + (SlowShare * (slow - 1)) + _gasDrift.Step()) * (1 - (0.2 * upset));
        _level.Step(levelPercent + (0.8 * (fast - 1)) + _levelDrift.Step() + (15 * upset));
        _temperature.Step(99 - (0.3 * (fast - 1)) + _temperatureDrift.Step() - (6.5 * upset));
        MixerRunning = !_variation || (plant.SecondOfDay + feedOffsetSeconds) % 3600 < 3000;
    }

    private (double Fast, double Slow) Digest(double fed) => (_fast.Step(_hydrolysis.Step(fed)), _slow.Step(fed));
}
