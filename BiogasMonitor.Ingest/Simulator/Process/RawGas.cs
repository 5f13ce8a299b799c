using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>Both digesters, the header they share, and what the inlet analysers see.</summary>
internal sealed class RawGas(SimulatorOptions options)
{
    private const double HeaderScfmSecondsPerInch = 400; // gas holder above the digesters
    private readonly Digester _a = new(options, "digester a", 42, 78, 0);
    private readonly Digester _b = new(options, "digester b", 41, 77, 900);
    private readonly FeedPlan _plan = new(options);
    private readonly double _load = options.Load;
    private Lag _flow = new(60, Design.RawScfm * options.Load);
    private Lag _temperature = new(900, 92);
    private Wander _substrate = new(options, "substrate", 0.06, 3 * 86_400);
    private Wander _gust = new(options, "raw gas flow", 0.004, 90);
    private Wander _ch4 = new(options, "ch4", 0.12, 2 * 3600);
    private Wander _o2 = new(options, "o2", 0.012, 1800);
    private Wander _n2 = new(options, "n2", 0.04, 3 * 3600);
    private Wander _h2s = new(options, "h2s", 12, 5400);
    private Wander _warmth = new(options, "raw gas temperature", 0.3, 3600);

    public void Step(PlantState plant, FaultLevels faults, bool blowerRunning)
    {
        var upset = faults[FaultKind.DigesterUpset];
        _plan.Step(plant.PlantDay);
        var substrate = 1 + _substrate.Step();
        _a.Step(plant, _plan, substrate, upset);
        _b.Step(plant, _plan, substrate, 0);
        // An upset digester foams and burps: swings of a 40 minute period.
        var swing = 0.07 * upset * Math.Sin(2 * Math.PI * plant.Second / 2400);
        var made = ((_a.Gas + _b.Gas) / 2) + swing;
        StepComposition(plant, made, upset, faults[FaultKind.AirIngress]);
        var air = AirShare(faults[FaultKind.AirIngress]);
        plant.RawScfm = _flow.Step(Design.RawScfm * _load * made / (1 - air)) * (1 + _gust.Step());
        plant.RawTemperatureF = _temperature.Step(92 + (0.12 * (plant.AmbientF - Design.AmbientF)) + _warmth.Step());
        StepHeader(plant, blowerRunning);
        Show(plant);
    }

    /// <summary>1.8 % more O2 at the functional limit, at 20.9 % O2 in air.</summary>
    private static double AirShare(double ingress) => 0.089 * ingress;

    private void StepComposition(PlantState plant, double made, double upset, double ingress)
    {
        var air = AirShare(ingress);
        var gas = 1 - air;
        // Fresh feed makes more CO2 and more H2S first.
        plant.Ch4 = (72 - (8 * (made - 1)) + _ch4.Step() - (8.6 * upset)) * gas;
        plant.O2 = ((0.25 + _o2.Step()) * gas) + (20.9 * air);
        plant.N2 = ((1.168 + _n2.Step()) * gas) + (79.1 * air);
        plant.H2sPpm = (Design.InletH2sPpm * (1 + (0.9 * (made - 1))) + _h2s.Step() + (1000 * upset)) * gas;
    }

    private static void StepHeader(PlantState plant, bool blowerRunning)
    {
        // The flare valve opens early when nothing draws on the header, and is the relief otherwise.
        var relief = blowerRunning ? 40 * (plant.HeaderInH2O - 9.5) : 120 * (plant.HeaderInH2O - 6.5);
        plant.ReliefScfm = Math.Max(0, relief);
        var drawn = Math.Max(0, plant.BlowerScfm - plant.AirScfm + plant.H2sRemovedScfm);
        plant.HeaderInH2O += (plant.RawScfm - drawn - plant.ReliefScfm) / HeaderScfmSecondsPerInch;
        plant.HeaderInH2O = Math.Clamp(plant.HeaderInH2O, 0.2, 25);
    }

    private void Show(PlantState plant)
    {
        plant[Signal.LIT101] = _a.LevelPercent;
        plant[Signal.LIT102] = _b.LevelPercent;
        plant[Signal.TIT101] = _a.TemperatureF;
        plant[Signal.TIT102] = _b.TemperatureF;
        plant[Signal.PIT101] = plant.HeaderInH2O + (2 * Design.Square(_a.Gas * _load));
        plant[Signal.PIT102] = plant.HeaderInH2O + (2 * Design.Square(_b.Gas * _load));
        plant[Signal.FIT101] = plant.RawScfm;
        plant[Signal.TIT103] = plant.RawTemperatureF;
        plant[Signal.PIT103] = plant.HeaderInH2O;
        plant[Signal.AIT101] = plant.Ch4;
        plant[Signal.AIT102] = 100 - plant.Ch4 - plant.O2 - plant.N2 - (plant.H2sPpm * 1e-4);
        plant[Signal.AIT103] = plant.O2;
        plant[Signal.AIT104] = plant.N2;
        plant[Signal.AIT201] = plant.H2sPpm;
        plant[Signal.FIT102] = _a.FeedGpm;
        plant[Signal.FIT103] = _b.FeedGpm;
        plant[Signal.M101] = _a.MixerRunning ? 1 : 0;
        plant[Signal.M102] = _b.MixerRunning ? 1 : 0;
    }
}
