using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>Temperatures of the compressor: gas, oil, bearings, winding and aftercooler.</summary>
internal sealed class CompressorHeat(SimulatorOptions options)
{
    private Lag _discharge = new(240, 192);
    private Lag _oil = new(600, 152);
    private Lag _winding = new(1500, 198);
    private Lag _driveEnd = new(500, 156);
    private Lag _otherEnd = new(500, 149);
    private Lag _aftercooler = new(300, 98);
    private Wander _oilWander = new(options, "oil temperature", 0.4, 1200);

    /// <param name="speed">Over the design speed.</param>
    /// <param name="work">Adiabatic work over that of the design point.</param>
    /// <param name="current">Motor current over that of the design point.</param>
    public void Step(PlantState plant, FaultLevels faults, bool running, double speed, double work, double current)
    {
        if (running)
        {
            StepRunning(plant, faults, speed, work, current);
        }
        else
        {
            StepStopped(plant.AmbientF);
        }

        plant.AftercooledF = _aftercooler.Value;
        plant[Signal.TIT402] = _discharge.Value;
        plant[Signal.TIT403] = _oil.Value;
        plant[Signal.TIT404] = _winding.Value;
        plant[Signal.TIT405] = _driveEnd.Value;
        plant[Signal.TIT406] = _otherEnd.Value;
        plant[Signal.TIT407] = _aftercooler.Value;
    }

    private void StepRunning(PlantState plant, FaultLevels faults, double speed, double work, double current)
    {
        var warm = plant.AmbientF - Design.AmbientF;
        var wear = faults[FaultKind.BearingWear];
        var clogging = faults[FaultKind.OilFilterClogging];
        var oil = _oil.Step(152 + (0.1 * warm) + (8 * (current - 1)) + (18 * clogging) + (4 * wear) + _oilWander.Step());
        var gas = (0.5 * (plant[Signal.TIT401] - 55)) + (60 * (work - 1)) + (0.5 * (oil - 152));
        _discharge.Step(192 + gas + (45 * faults[FaultKind.CompressorLeak]));
        _winding.Step(198 + (60 * ((current * current) - 1)) + (0.3 * warm));
        _driveEnd.Step(156 + (0.8 * (oil - 152)) + (8 * (speed - 1)) + (36 * wear));
        _otherEnd.Step(149 + (0.8 * (oil - 152)) + (8 * (speed - 1)) + (5 * wear));
        _aftercooler.Step(98 + (0.6 * warm) + (10 * ((plant.NetScfm / Design.FeedScfm) - 1)) + (0.1 * (_discharge.Value - 192)));
    }

    private void StepStopped(double ambientF)
    {
        _discharge.Step(ambientF + 10, 2);
        _oil.Step(ambientF + 12, 3);
        _winding.Step(ambientF + 8, 2);
        _driveEnd.Step(ambientF + 10, 3);
        _otherEnd.Step(ambientF + 10, 3);
        _aftercooler.Step(ambientF + 5, 2);
    }
}
