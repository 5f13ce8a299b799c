using System.IO.Hashing;
using System.Runtime.InteropServices;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Tests.Simulator;

public sealed class DeterminismTests
{
    [Fact]
    public void Next_SameSeed_SameFramesBitForBit() => Assert.Equal(Hash(7), Hash(7));

    [Fact]
    public void Next_OtherSeed_OtherFrames() => Assert.NotEqual(Hash(7), Hash(8));

    [Fact]
    public void Next_EverySecond_OneFrameLater()
    {
        var plant = new SimulatedPlant(new SimulatorOptions());
        var first = plant.Simulator.Next();
        var second = plant.Simulator.Next();

        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), first.Time);
        Assert.Equal(first.Time.AddSeconds(1), second.Time);
    }

    [Fact]
    public void Next_TagsUnknownToTheSimulator_AreMissing()
    {
        var catalogue = SimulatedPlant.Catalogue.With([new Tag { Name = "Q-RECOVERY", Kind = TagKind.Derived }]);
        var frame = new PlantSimulator(catalogue, new SimulatorOptions()).Next();

        Assert.Equal(96, frame.Values.Length);
        Assert.True(double.IsNaN(frame.Values[^1]));
        Assert.Equal(Quality.BadMissing, frame.Qualities[^1]);
        Assert.All(frame.Qualities[..^1], q => Assert.Equal(Quality.Good, q));
    }

    [Fact]
    public void Next_CatalogueWithoutSomeTags_TheOthersKeepTheirValues()
    {
        var few = new TagCatalogue([SimulatedPlant.Catalogue.Find("PIT-402")!, SimulatedPlant.Catalogue.Find("FIT-101")!]);
        var all = new SimulatedPlant(new SimulatorOptions());
        all.Run(0.1);
        var simulator = new PlantSimulator(few, new SimulatorOptions());
        var frame = simulator.Next();
        for (var i = 1; i < 360; i++)
        {
            frame = simulator.Next();
        }

        Assert.Equal([all["PIT-402"], all["FIT-101"]], frame.Values);
    }

    private static ulong Hash(int seed)
    {
        var simulator = new PlantSimulator(SimulatedPlant.Catalogue, new SimulatorOptions { Seed = seed });
        var hash = new XxHash3();
        for (var i = 0; i < 7200; i++)
        {
            hash.Append(MemoryMarshal.AsBytes(simulator.Next().Values.AsSpan()));
        }

        return hash.GetCurrentHashAsUInt64();
    }
}
