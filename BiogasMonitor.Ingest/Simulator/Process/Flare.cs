namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>Adds up what is flared, and the composition of the gas behind the regeneration air.</summary>
internal sealed class Flare
{
    private const double LowFlowCutoffScfm = 2;
    private Lag _flow = new(2, 0);
    private Lag _stack = new(150, 140);

    public void Step(PlantState plant)
    {
        var raw = plant.RawScfm - plant.ReliefScfm;
        var feed = raw + plant.AirScfm - plant.H2sRemovedScfm;
        plant.FeedCh4 = feed > 1 ? Math.Clamp(raw * plant.Ch4 / 100 / feed, 0, 1) : plant.Ch4 / 100;
        var flared = plant.ReliefScfm + plant.DivertScfm + plant.ProductDivertScfm;
        var metered = _flow.Step(flared);
        plant[Signal.FIT601] = metered < LowFlowCutoffScfm ? 0 : metered;
        plant.FlaredCh4Scfm = flared < LowFlowCutoffScfm ? 0
            : ((plant.ReliefScfm * plant.Ch4) + (plant.ProductDivertScfm * plant.ProductCh4)) / 100 + (plant.DivertScfm * plant.FeedCh4);
        plant[Signal.TIT601] = _stack.Step(140 + (3.2 * Math.Min(500, plant.FlaredCh4Scfm)));
    }
}
