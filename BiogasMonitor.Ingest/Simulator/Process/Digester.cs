namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>One digester: feed pulses, level, temperature and the gas it makes.</summary>
/// <param name="feedOffsetSeconds">The two digesters share a feed line and take turns.</param>
internal sealed class Digester(SimulatorOptions options, string name, double feedGpm, double levelPercent, int feedOffsetSeconds)
{
    // 16 h with 12 min in 30 and 8 h with 8 min in 60 of feeding.
    private const double MeanShareFed = ((16 * 0.4) + (8 * 8 / 60.0)) / 24;
    private readonly bool _variation = options.Variation;
    private Lag _feed = new(3, options.Variation ? 0 : feedGpm);
    private Lag _digestion = new(4 * 3600, 1);
    private Lag _level = new(1800, levelPercent);
    private Lag _temperature = new(3600, 99);
    private Wander _levelDrift = new(options, name + " level", 0.6, 6 * 3600);
    private Wander _temperatureDrift = new(options, name + " temperature", 0.3, 5 * 3600);
    private Wander _gasDrift = new(options, name + " gas", 0.012, 4 * 3600);

    public double FeedGpm => _feed.Value;

    public double LevelPercent => _level.Value;

    public double TemperatureF => _temperature.Value;

    /// <summary>Gas made, as a share of the design point's.</summary>
    public double Gas { get; private set; } = 1;

    public bool MixerRunning { get; private set; } = true;

    /// <param name="upset">Growth of a digester upset: cold and foaming.</param>
    public void Step(PlantState plant, double upset)
    {
        var fed = !_variation || IsFed(plant.SecondOfDay);
        _feed.Step(fed ? feedGpm : 0);
        // Gas follows the feed of the last hours; a quarter of it comes from the fast part of the substrate.
        var digestion = _variation ? _digestion.Step(_feed.Value / (feedGpm * MeanShareFed)) : 1;
        Gas = (1 + (0.25 * (digestion - 1)) + _gasDrift.Step()) * (1 - (0.2 * upset));
        _level.Step(levelPercent + (2 * (digestion - 1)) + _levelDrift.Step() + (15 * upset));
        _temperature.Step(99 - (0.5 * (digestion - 1)) + _temperatureDrift.Step() - (6.5 * upset));
        MixerRunning = !_variation || (plant.SecondOfDay + feedOffsetSeconds) % 3600 < 3000;
    }

    private bool IsFed(int secondOfDay)
    {
        var second = (secondOfDay + feedOffsetSeconds) % 86_400;
        return second is >= 6 * 3600 and < 22 * 3600 ? second % 1800 < 720 : second % 3600 < 480;
    }
}
