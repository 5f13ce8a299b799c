namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>Weather, building gas detector and emergency stop.</summary>
internal sealed class Utilities(SimulatorOptions options)
{
    private readonly bool _variation = options.Variation;
    private Wander _weather = new(options, "weather", 2.5, 20 * 3600);
    private Wander _building = new(options, "building gas", 0.05, 1800);

    public void Step(PlantState plant)
    {
        // Coldest at four in the morning, warmest at four in the afternoon.
        var cycle = _variation ? -9 * Math.Cos(2 * Math.PI * (plant.SecondOfDay - (4 * 3600)) / 86_400) : 0;
        plant.AmbientF = Design.AmbientF + cycle + _weather.Step();
        plant[Signal.TIT602] = plant.AmbientF;
        plant[Signal.AIT601] = 0.4 + _building.Step();
        plant[Signal.ES601] = plant.EmergencyStop ? 1 : 0;
    }
}
