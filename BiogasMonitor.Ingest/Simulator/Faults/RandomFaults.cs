using BiogasMonitor.Ingest.Simulator.Process;

namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>Draws the next random fault after a gap of exponential length.</summary>
internal sealed class RandomFaults
{
    private const double ShareGrowingToTrip = 0.5;
    private const double LeastGapHours = 3;
    private readonly double _perDay;
    private Prng _prng;
    private long _nextAt;

    public RandomFaults(SimulatorOptions options)
    {
        _perDay = options.RandomFaultsPerDay;
        _prng = Prng.For(options.Seed, "random faults");
        Ended(0);
    }

    /// <summary>A fault ended: the next one comes a gap later.</summary>
    public void Ended(long second)
    {
        var gapHours = _perDay > 0 ? LeastGapHours - (24 / _perDay * Math.Log(1 - _prng.NextUnit())) : double.PositiveInfinity;
        _nextAt = gapHours < 1e6 ? second + (long)(gapHours * 3600) : long.MaxValue;
    }

    /// <summary>The fault that begins now, or null.</summary>
    public FaultPlan? Next(long second)
    {
        if (second < _nextAt)
        {
            return null;
        }

        var kind = FaultKinds.All[(int)(_prng.NextUnit() * FaultKinds.All.Count)];
        var severity = _prng.NextUnit() < ShareGrowingToTrip ? 1 : 0.5 + (0.45 * _prng.NextUnit());
        // Hours to days, and as many short ones as long ones on a logarithmic scale.
        var growthHours = 6 * Math.Pow(12, _prng.NextUnit());
        return new FaultPlan(kind, TimeSpan.FromSeconds(second), severity, growthHours);
    }
}
