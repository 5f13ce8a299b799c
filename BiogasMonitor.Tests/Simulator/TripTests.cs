using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Tests.Simulator;

/// <summary>Trips, interlocks, emergency stop, and the way back.</summary>
public sealed class TripTests
{
    [Fact]
    public void Trip_Compressor_RawGasGoesToTheFlareAndThePlantComesBack()
    {
        var plant = new SimulatedPlant(new SimulatorOptions());
        plant.Run(1);
        plant.Simulator.Trip(Machine.Compressor, TimeSpan.FromHours(2));
        plant.Run(0.5);

        Assert.Equal([0, 1, 1, 0, 0, 0], Values(plant, "M-401", "XA-401", "M-301", "XV-401", "XV-501", "P-401"));
        Assert.InRange(plant["IIT-401"], 0, 3);
        Assert.InRange(plant["FIT-601"], 500, 720);
        Assert.InRange(plant["FIT-501"], 0, 6);
        Assert.True(plant["TIT-601"] > 1000);
        Assert.True(plant["PIT-402"] < 60);
        Assert.InRange(plant["PIT-302"], 15, 24);

        plant.Run(1.55);
        Assert.Equal([1, 0, 0, 1], Values(plant, "M-401", "XA-401", "XV-501", "XV-502"));

        plant.Run(2);
        Assert.Equal([1, 0, 1, 0], Values(plant, "M-401", "XA-401", "XV-501", "XV-502"));
        Assert.Equal(0, plant["FIT-601"]);
        Assert.InRange(plant["PIT-402"], 175, 190);
    }

    [Fact]
    public void Trip_Blower_CompressorFollowsWithoutAFaultOfItsOwn()
    {
        var plant = new SimulatedPlant(new SimulatorOptions());
        plant.Run(0.5);
        plant.Simulator.Trip(Machine.Blower, TimeSpan.FromHours(1));
        plant.Run(0.5);

        Assert.Equal([0, 0, 0], Values(plant, "M-301", "M-401", "XA-401"));
        Assert.InRange(plant["FIT-601"], 500, 720);
        Assert.InRange(plant["PIT-103"], 6, 13);

        plant.Run(2);
        Assert.Equal([1, 1, 1], Values(plant, "M-301", "M-401", "XV-501"));
    }

    [Fact]
    public void Trip_Chiller_WarmWetGasStopsTheCompressor()
    {
        var plant = new SimulatedPlant(new SimulatorOptions { StartUtc = new DateTime(2026, 1, 1, 14, 0, 0, DateTimeKind.Utc) });
        plant.Run(0.5);
        plant.Simulator.Trip(Machine.Chiller, TimeSpan.FromHours(3));
        plant.Run(0.1);
        Assert.Equal([0, 1], Values(plant, "M-302", "M-401"));

        plant.Run(2.5);
        Assert.Equal([0, 0], Values(plant, "M-302", "M-401"));

        plant.Run(2);
        Assert.Equal([1, 1, 1], Values(plant, "M-302", "M-401", "XV-501"));
    }

    [Fact]
    public void EmergencyStop_PressedAndReleased_EverythingStopsAndComesBack()
    {
        var plant = new SimulatedPlant(new SimulatorOptions());
        plant.Run(0.5);
        plant.Simulator.EmergencyStop(true);
        plant.Run(0.25);

        Assert.Equal([1, 0, 0, 0, 0, 0, 1], Values(plant, "ES-601", "M-301", "M-302", "M-401", "P-401", "XV-501", "XV-403"));
        Assert.InRange(plant["FIT-601"], 500, 720);

        plant.Simulator.EmergencyStop(false);
        plant.Run(1.5);
        Assert.Equal([0, 1, 1, 1, 1, 1, 0], Values(plant, "ES-601", "M-301", "M-302", "M-401", "P-401", "XV-501", "XV-403"));
    }

    [Fact]
    public void Trip_StopAndStart_NoValueJumpsLikeASpike()
    {
        var catalogue = SimulatedPlant.Catalogue;
        var plant = new SimulatedPlant(new SimulatorOptions());
        var spikes = new HashSet<string>();
        plant.Run(0.1);
        plant.Simulator.Trip(Machine.Compressor, TimeSpan.FromMinutes(30));
        for (var i = 0; i < 3600; i++)
        {
            var before = plant.Last;
            var after = plant.Run(1 / 3600.0);
            spikes.UnionWith(Enumerable.Range(0, catalogue.Count).Where(t => Math.Abs(after.Values[t] - before.Values[t]) > catalogue[t].MaxStep).Select(t => catalogue[t].Name));
        }

        Assert.Empty(spikes);
    }

    private static IEnumerable<double> Values(SimulatedPlant plant, params string[] tags) => tags.Select(t => plant[t]);
}
