namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>Trips of the machines at their high-high and low-low limits, the interlocks between them, and the valve to the pipeline.</summary>
internal sealed class Protection(Blower blower, Chiller chiller, Compressor compressor)
{
    private const int TripDelaySeconds = 10;
    private int _compressorOver;
    private int _blowerOver;
    private int _chillerOver;
    private int _offSpec;
    private int _onSpec;

    /// <summary>Product flows to the pipeline; otherwise to the flare.</summary>
    public bool ToPipeline { get; private set; } = true;

    /// <summary>The machine that tripped in this second by its own protection, if any.</summary>
    public Machine? Tripped { get; private set; }

    /// <summary>True in the second in which off-specification product was diverted.</summary>
    public bool Diverted { get; private set; }

    public void Step(PlantState plant)
    {
        Tripped = null;
        if (Persists(ref _compressorOver, compressor.Drive.Running && IsCompressorUnsafe(plant, plant.Second - compressor.Drive.ChangedAt > 600)))
        {
            Tripped = Machine.Compressor;
        }
        else if (Persists(ref _blowerOver, blower.Drive.Running && IsBlowerUnsafe(plant)))
        {
            Tripped = Machine.Blower;
        }
        else if (Persists(ref _chillerOver, chiller.Drive.Running && plant.Second - chiller.Drive.ChangedAt > 3600 && plant[Signal.TIT303] >= 46))
        {
            Tripped = Machine.Chiller;
        }

        var safe = !plant.EmergencyStop;
        chiller.Drive.StepPermit(plant.Second, safe);
        blower.Drive.StepPermit(plant.Second, safe);
        // Without gas on its suction, or with wet warm gas, the compressor is stopped by interlock.
        var cold = plant[Signal.TIT302] < (compressor.Drive.Running ? 62 : 52);
        compressor.Drive.StepPermit(plant.Second, safe && blower.Drive.Running && cold);
        StepProduct(plant);
    }

    private static bool IsCompressorUnsafe(PlantState plant, bool settled) =>
        plant[Signal.VIT401] >= 0.45 || plant[Signal.VIT402] >= 0.45 || plant[Signal.TIT402] >= 228 || plant[Signal.TIT405] >= 200
        || plant[Signal.PIT402] >= 200 || plant[Signal.DPIT501] >= 14
        || (settled && plant[Signal.PIT403] <= 80);

    private static bool IsBlowerUnsafe(PlantState plant) =>
        plant[Signal.VIT301] >= 0.45 || plant[Signal.TIT301] >= 225 || plant[Signal.AIT103] >= 2;

    private static bool Persists(ref int seconds, bool condition)
    {
        seconds = condition ? seconds + 1 : 0;
        return seconds == TripDelaySeconds;
    }

    private void StepProduct(PlantState plant)
    {
        var running = compressor.Drive.Running;
        var good = running && plant[Signal.AIT501] > 94 && plant[Signal.AIT504] < 4;
        // A restarted plant goes to the flare until its pressure is up and the product has been good for a minute.
        var ready = running && plant[Signal.AIT501] > 96 && plant[Signal.AIT504] < 3 && plant.MembraneFeedPsia > 140;
        _offSpec = running && !good ? _offSpec + 1 : 0;
        _onSpec = ready ? _onSpec + 1 : 0;
        Diverted = ToPipeline && running && _offSpec >= 60;
        ToPipeline = ToPipeline ? running && _offSpec < 60 : _onSpec >= 60;
    }
}
