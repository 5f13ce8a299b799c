using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>Glycol chiller, knockout drum and carbon filter.</summary>
internal sealed class Chiller(SimulatorOptions options)
{
    private const int DrainPeriodSeconds = 1800;
    private Lag _glycol = new(300, 33);
    private Lag _returned = new(120, 39);
    private Lag _gas = new(120, 41);
    private Lag _dewPoint = new(180, 38);
    private Wander _thermostat = new(options, "glycol temperature", 0.4, 900);
    private double _drumPercent = 32;
    private bool _draining;

    public Drive Drive { get; } = new(100, 120);

    public void Step(PlantState plant, FaultLevels faults)
    {
        var failure = faults[FaultKind.ChillerFailure];
        var load = plant.BlowerScfm / Design.FeedScfm;
        var heat = load * (plant.BlowerDischargeF - 41) / 127;
        var warm = plant.AmbientF - Design.AmbientF;
        var glycol = Drive.Running
            ? _glycol.Step(33 + (0.03 * warm) + _thermostat.Step() + (14 * failure))
            : _glycol.Step(plant.AmbientF, 4);
        plant.ChilledGasF = _gas.Step(glycol + 8);
        plant[Signal.TIT302] = plant.ChilledGasF;
        plant[Signal.TIT303] = glycol;
        plant[Signal.TIT304] = _returned.Step(glycol + (6 * heat));
        // A dirty condenser raises the refrigerant's pressure, and with it the current, before the glycol is lost.
        plant[Signal.IIT302] = Drive.Running ? (24 * (0.5 + (0.5 * heat))) + (0.08 * warm) + (11 * Math.Sqrt(failure) * failure) : 0;
        plant[Signal.M302] = Drive.Running ? 1 : 0;
        plant[Signal.P301] = plant.EmergencyStop ? 0 : 1;
        plant[Signal.AIT301] = _dewPoint.Step(plant.ChilledGasF - 3);
        plant[Signal.DPIT301] = 0.6 * load * load;
        StepDrum(plant, load);
    }

    /// <summary>The drain opens every half hour until the level is down to 20 %; warm gas leaves its water in the gas.</summary>
    private void StepDrum(PlantState plant, double load)
    {
        var caught = Math.Max(-0.5, 1 - ((plant.ChilledGasF - 41) / 10));
        _drumPercent = Math.Clamp(_drumPercent + (0.8 / 60 * load * caught), 4, 98);
        _draining = plant.Second % DrainPeriodSeconds == 900 || (_draining && _drumPercent > 20);
        if (_draining && _drumPercent > 20)
        {
            _drumPercent -= 0.35;
        }

        plant[Signal.LIT301] = _drumPercent;
        plant[Signal.XV301] = _draining ? 1 : 0;
    }
}
