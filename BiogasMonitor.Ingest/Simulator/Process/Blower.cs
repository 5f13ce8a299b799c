using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>The blower and its VFD: holds the header pressure by drawing what the digesters make.</summary>
internal sealed class Blower(SimulatorOptions options)
{
    private const double DesignSpeed = 72;
    private const double SuctionPsia = 14.8;
    private const double SitePsia = SuctionPsia - ((6 - 5.8) / Design.InchesOfWaterPerPsi);
    private Lag _demand = new(4, Design.FeedScfm);
    private Lag _discharge = new(300, 168);
    private Wander _vibration = new(options, "blower vibration", 0.003, 120);

    public Drive Drive { get; } = new(DesignSpeed, 60);

    public void Step(PlantState plant, FaultLevels faults)
    {
        var slip = faults[FaultKind.BlowerBeltSlip];
        var suction = SitePsia + ((plant.HeaderInH2O - plant.BedsInH2O) / Design.InchesOfWaterPerPsi) - (0.75 * faults[FaultKind.AirIngress]);
        var inletFactor = Design.Absolute(plant.RawTemperatureF) / Design.Absolute(92) * SuctionPsia / suction;
        var command = Command(plant, inletFactor);
        var speed = Drive.StepSpeed(command) * (1 - (0.22 * slip));
        plant.BlowerScfm = Design.FeedScfm * speed / DesignSpeed / inletFactor;
        var load = plant.BlowerScfm / Design.FeedScfm;
        var discharge = Math.Max(suction, plant.CompressorSuctionPsia + (0.8 * load * load));
        var work = Design.Work(discharge / suction) / Design.BlowerWork;
        plant[Signal.PIT301] = suction;
        plant[Signal.PIT302] = discharge;
        plant[Signal.SIC301] = Drive.Running ? command : 0;
        plant[Signal.SIT301] = speed;
        // A slipping belt passes less torque to the shaft than its speed calls for.
        plant[Signal.IIT301] = 24.2 * speed / DesignSpeed * work * (1 - (0.25 * slip));
        plant[Signal.JIT301] = 17.1 * load * (Design.Absolute(plant.RawTemperatureF) / Design.Absolute(92)) * work * (1 - (0.1 * slip));
        plant[Signal.VIT301] = Drive.Running ? (0.11 * (0.6 + (0.4 * speed / DesignSpeed))) + _vibration.Step() + (0.36 * slip) : 0.005;
        plant[Signal.M301] = Drive.Running ? 1 : 0;
        plant.BlowerDischargeF = Drive.Running
            ? _discharge.Step(plant.RawTemperatureF + (76 * work))
            : _discharge.Step(plant.AmbientF + 15, 4);
        plant[Signal.TIT301] = plant.BlowerDischargeF;
    }

    /// <summary>Feed-forward of the gas to move, and a proportional part that keeps the header near 6 inH2O; the drive's reserve is 8 %.</summary>
    private double Command(PlantState plant, double inletFactor)
    {
        var demand = _demand.Step(plant.RawScfm + plant.AirScfm - plant.H2sRemovedScfm);
        var forward = DesignSpeed * demand / Design.FeedScfm * inletFactor;
        return Math.Clamp(forward + Math.Clamp(2.5 * (plant.HeaderInH2O - 6), -8, 8), 20, 100);
    }
}
