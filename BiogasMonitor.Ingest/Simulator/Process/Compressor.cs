using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>The oil-flooded screw compressor, its VFD and its recycle valve.</summary>
internal sealed class Compressor(SimulatorOptions options)
{
    private const double DesignSpeed = 83;
    private const double SuctionPsia = 19.6;
    private const double SuctionF = 55;
    private const double SuctionScfmSecondsPerPsi = 480;
    private const double RecyclePercent = 6;
    private readonly CompressorHeat _heat = new(options);
    private Lag _demand = new(4, Design.FeedScfm);
    private Lag _recycle = new(3, RecyclePercent);
    private Lag _oilDrop = new(4, 4.1);
    private Lag _oilPsia = new(4, 172);
    private Lag _suctionF = new(400, SuctionF);
    private Wander _vibrationDe = new(options, "compressor drive end vibration", 0.003, 120);
    private Wander _vibrationNde = new(options, "compressor non-drive end vibration", 0.003, 120);
    private Wander _oilLevel = new(options, "oil level", 0.7, 5 * 3600);

    public Drive Drive { get; } = new(DesignSpeed, 60);

    public void Step(PlantState plant, FaultLevels faults)
    {
        var suctionF = _suctionF.Step(plant.ChilledGasF + 14 + (0.05 * (plant.AmbientF - Design.AmbientF)));
        var speed = StepFlow(plant, suctionF);
        var load = (plant.NetScfm + plant.RecycleScfm) / (Design.FeedScfm + Design.RecycleScfm);
        var work = Design.Work(plant.CompressorDischargePsia / plant.CompressorSuctionPsia) / Design.CompressorWork;
        var wear = faults[FaultKind.BearingWear];
        var leak = faults[FaultKind.CompressorLeak];
        // PLANT.md's current rule; worn bearings and gas that leaks back inside the screw cost more than it calls for.
        var amperes = 167 * speed / DesignSpeed * work * (1 + (0.07 * wear * wear) + (0.32 * leak));
        plant[Signal.IIT401] = amperes;
        plant[Signal.JIT401] = 122 * load * Design.Absolute(suctionF) / Design.Absolute(SuctionF) * work * (1 + (0.06 * wear * wear) + (0.3 * leak));
        plant[Signal.TIT401] = suctionF;
        plant[Signal.SIT401] = speed;
        ShowMachine(plant, faults, speed / DesignSpeed);
        _heat.Step(plant, faults, Drive.Running, speed / DesignSpeed, work, amperes / 167);
    }

    /// <summary>Speed from the gas to move and the suction pressure; flow of a positive displacement machine; balance of the suction volume.</summary>
    private double StepFlow(PlantState plant, double suctionF)
    {
        var demand = _demand.Step(plant.BlowerScfm);
        var inlet = Design.Absolute(suctionF) / Design.Absolute(SuctionF);
        var total = Design.FeedScfm + Design.RecycleScfm;
        var forward = DesignSpeed * (demand + plant.RecycleScfm) / total * inlet;
        var command = Math.Clamp(forward + Math.Clamp(4 * (plant.CompressorSuctionPsia - SuctionPsia), -10, 10), 25, 100);
        var speed = Drive.StepSpeed(command);
        var drawn = total * speed / DesignSpeed * plant.CompressorSuctionPsia / SuctionPsia / inlet;
        var opening = Drive.Running
            ? RecyclePercent + (2.2 * Math.Max(0, plant.CompressorDischargePsia - 185)) + (8 * Math.Max(0, 18.6 - plant.CompressorSuctionPsia))
            : 30;
        var valve = _recycle.Step(Math.Clamp(opening, 0, 100));
        plant.RecycleScfm = Math.Min(drawn, Design.RecycleScfm * valve / RecyclePercent * plant.CompressorDischargePsia / 182);
        plant.NetScfm = drawn - plant.RecycleScfm;
        StepSuction(plant);
        plant[Signal.SIC401] = Drive.Running ? command : 0;
        plant[Signal.PCV401] = valve;
        plant[Signal.PIT401] = plant.CompressorSuctionPsia;
        return speed;
    }

    private void StepSuction(PlantState plant)
    {
        // With the compressor down the blower's gas goes to the flare at a lower pressure.
        plant.DivertScfm = plant.BlowerScfm > 0 ? Math.Max(0, 250 * (plant.CompressorSuctionPsia - (Drive.Running ? 21.5 : 18.2))) : 0;
        plant.CompressorSuctionPsia += (plant.BlowerScfm - plant.DivertScfm - plant.NetScfm) / SuctionScfmSecondsPerPsi;
        if (plant.BlowerScfm <= 0 && plant.NetScfm <= 0)
        {
            plant.CompressorSuctionPsia += (15.2 - plant.CompressorSuctionPsia) / 300;
        }

        plant.CompressorSuctionPsia = Math.Clamp(plant.CompressorSuctionPsia, 5, 55);
    }

    private void ShowMachine(PlantState plant, FaultLevels faults, double speed)
    {
        var running = Drive.Running;
        var wear = faults[FaultKind.BearingWear];
        var clogging = 20.5 * faults[FaultKind.OilFilterClogging];
        var oilDrop = (4.1 * speed) + clogging;
        plant[Signal.DPIT401] = _oilDrop.Step(running ? oilDrop : 0.05);
        // Behind a clogged filter the pump starves as well: the loss grows with the square.
        plant[Signal.PIT403] = _oilPsia.Step(Math.Max(15, plant.CompressorDischargePsia - (running ? 5.9 + oilDrop + (0.18 * clogging * clogging) : 2)));
        plant[Signal.DPIT402] = 2.3 * Design.Square(plant.NetScfm / Design.FeedScfm);
        plant[Signal.DPIT403] = 0.4 * Design.Square(plant.NetScfm / Design.FeedScfm);
        plant[Signal.VIT401] = running ? (0.13 * (0.6 + (0.4 * speed))) + _vibrationDe.Step() + (0.34 * wear) : 0.004;
        plant[Signal.VIT402] = running ? (0.12 * (0.6 + (0.4 * speed))) + _vibrationNde.Step() + (0.05 * wear) : 0.004;
        plant[Signal.LIT401] = 68 + _oilLevel.Step();
        plant[Signal.XA401] = Drive.Faulted ? 1 : 0;
        plant[Signal.M401] = running ? 1 : 0;
        plant[Signal.P401] = running || (!plant.EmergencyStop && plant.Second - Drive.ChangedAt < 120) ? 1 : 0;
        plant[Signal.XV401] = running ? 1 : 0;
        plant[Signal.XV402] = running ? 1 : 0;
        plant[Signal.XV403] = !running && (Drive.Faulted || plant.EmergencyStop) ? 1 : 0;
    }
}
