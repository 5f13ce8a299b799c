using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>
/// The membrane stages and the product line. Product and tail flow come from the methane balance of the stages,
/// F xf = P yp + T xt with F = P + T; the back-pressure valve holds the retentate.
/// </summary>
internal sealed class Membrane(SimulatorOptions options)
{
    private const double RetentatePsia = 172.8;
    private const double ValvePercent = 46;
    private const double VolumeScfmSecondsPerPsi = 150;
    private static readonly double s_designProduct = Product(Design.FeedScfm, 0.72 * Design.RawScfm / Design.FeedScfm, 97.2, 6.5);
    private Lag _feed = new(5, Design.FeedScfm);
    private Lag _feedCh4 = new(40, 0.72 * Design.RawScfm / Design.FeedScfm);
    private Lag _valve = new(3, ValvePercent);
    private Lag _temperature = new(900, 104);
    private Lag _product = new(60, 97.2);
    private Lag _tail = new(60, 6.5);
    private Lag _h2s = new(120, 0.8);
    private Lag _stagePsi = new(4, 5.2);
    private Lag _exported = new(2, s_designProduct);
    private Wander _warmth = new(options, "membrane temperature", 0.4, 1800);
    private Wander _selectivity = new(options, "membrane selectivity", 0.04, 3600);
    private double _retentatePsia = RetentatePsia;

    public void Step(PlantState plant, FaultLevels faults, bool running, bool toPipeline)
    {
        var feed = _feed.Step(plant.NetScfm);
        var load = feed / Design.FeedScfm;
        var fouling = faults[FaultKind.MembraneFouling];
        var temperature = _temperature.Step(104 + (0.1 * (plant.AftercooledF - 98)) + _warmth.Step());
        StepQuality(plant, feed, temperature, fouling, running);
        var stagePsi = _stagePsi.Step((5.2 * load * load) + (running ? 8.8 * fouling : 0));
        var wanted = RetentatePsia - (34 * faults[FaultKind.CompressorLeak]);
        var product = StepPressure(plant, feed, wanted, running);
        plant.MembraneFeedPsia = _retentatePsia + stagePsi;
        plant.CompressorDischargePsia = plant.MembraneFeedPsia + (4 * load * load);
        plant[Signal.PIT402] = plant.CompressorDischargePsia;
        plant[Signal.PIT501] = plant.MembraneFeedPsia;
        plant[Signal.DPIT501] = stagePsi;
        plant[Signal.TIT501] = temperature;
        plant[Signal.FIT501] = _exported.Step(toPipeline ? product : 0);
        plant[Signal.XV501] = toPipeline ? 1 : 0;
        plant[Signal.XV502] = running && !toPipeline ? 1 : 0;
        plant.ProductDivertScfm = toPipeline ? 0 : product;
    }

    /// <summary>P = F (xf - xt) / (yp - xt), percentages for yp and xt.</summary>
    private static double Product(double feed, double feedCh4, double productCh4, double tailCh4) =>
        Math.Max(0, feed * ((100 * feedCh4) - tailCh4) / (productCh4 - tailCh4));

    private void StepQuality(PlantState plant, double feed, double temperature, double fouling, bool running)
    {
        var extra = feed - Design.FeedScfm;
        var feedN2 = plant.N2 + (79.1 * plant.AirScfm / Design.RawScfm);
        var nitrogen = 0.28 * (feedN2 - 1.168 - (79.1 * Design.AirScfm / Design.RawScfm));
        var selectivity = _selectivity.Step();
        // More feed leaves less area a foot of gas; less pressure and warmer fibres separate worse.
        var pure = 97.2 - (0.0022 * extra) + (0.03 * (plant.MembraneFeedPsia - 178)) - (0.02 * (temperature - 104)) - (1.8 * fouling) + selectivity;
        pure = Math.Min(pure, 98.6);
        if (running)
        {
            _product.Step(Math.Max(70, pure - nitrogen));
            _tail.Step(Math.Clamp(6.5 - (0.003 * extra) + (9.5 * fouling) + selectivity, 3, 30));
        }

        var feedO2 = plant.O2 + (20.9 * plant.AirScfm / Design.RawScfm);
        plant.ProductCh4 = _product.Value;
        plant[Signal.AIT501] = _product.Value;
        plant[Signal.AIT502] = Math.Max(0.2, 1.6 - (0.8 * (_product.Value + nitrogen - 97.2)));
        plant[Signal.AIT503] = 0.12 * feedO2 / (0.25 + (20.9 * Design.AirScfm / Design.RawScfm));
        plant[Signal.AIT504] = _h2s.Step(0.8 / 1.2 * plant.LagOutletPpm);
        plant[Signal.AIT505] = _tail.Value;
    }

    private double StepPressure(PlantState plant, double feed, double wanted, bool running)
    {
        var feedCh4 = _feedCh4.Step(plant.FeedCh4);
        var target = Product(feed, feedCh4, _product.Value, _tail.Value);
        var tail = Math.Max(0, feed - target) * Math.Clamp(_retentatePsia / wanted, 0, 1.2);
        var forward = ValvePercent * target / s_designProduct * RetentatePsia / wanted;
        var opening = running ? Math.Clamp(forward + (_retentatePsia - wanted), 0, 100) : 0;
        var valve = _valve.Step(opening);
        var product = running ? s_designProduct * valve / ValvePercent * _retentatePsia / RetentatePsia : 0;
        // Stopped, the circuit equalises through the fibres and the recycle line.
        var bled = running ? 0 : (_retentatePsia - 17) * VolumeScfmSecondsPerPsi / 240;
        _retentatePsia = Math.Clamp(_retentatePsia + ((feed - product - tail - bled) / VolumeScfmSecondsPerPsi), 15, 205);
        var tailShown = running ? tail : Math.Min(tail + (0.1 * bled), 175);
        plant[Signal.FIT502] = tailShown;
        plant[Signal.PIT502] = 14.9 + (1.5 * Design.Square(tailShown / (Design.FeedScfm - s_designProduct)));
        plant[Signal.PCV501] = valve;
        return product;
    }
}
