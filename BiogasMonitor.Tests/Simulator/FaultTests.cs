using BiogasMonitor.Ingest.Simulator;
using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Tests.Simulator;

/// <summary>Every fault against its twin: the same plant without it. All else is equal, so a difference is the fault's.</summary>
public sealed class FaultTests
{
    private const double StartHours = 0.5;
    private const double GrowthHours = 3;

    /// <summary>Label, root tags with the sign of their move, and tags that follow by the time it is half grown.</summary>
    public static TheoryData<string, string, string, FaultOutcome> Signatures => new()
    {
        { "bearing-wear", "+VIT-401 +TIT-405", "+VIT-402 +IIT-401", FaultOutcome.Trip },
        { "oil-filter-clogging", "+DPIT-401", "-PIT-403 +TIT-403", FaultOutcome.Trip },
        { "membrane-fouling", "+DPIT-501", "-FIT-501 -AIT-501 +AIT-505 +PCV-401 +JIT-401", FaultOutcome.Trip },
        { "h2s-breakthrough", "+AIT-202", "+AIT-203 +AIT-504", FaultOutcome.Trip },
        { "blower-belt-slip", "-SIT-301", "-IIT-301 +PIT-103 +VIT-301 +SIC-301", FaultOutcome.Trip },
        { "air-ingress", "+AIT-103 -PIT-301", "+AIT-104 -AIT-101 -AIT-102", FaultOutcome.Trip },
        { "digester-upset", "-TIT-101 +LIT-101", "-AIT-101 +AIT-102 +AIT-201", FaultOutcome.Repair },
        { "chiller-failure", "+TIT-303 +IIT-302", "+TIT-302 +AIT-301 -LIT-301", FaultOutcome.Trip },
        { "compressor-leak", "-PIT-402 +IIT-401", "+TIT-402 +JIT-401", FaultOutcome.Trip },
    };

    [Theory]
    [MemberData(nameof(Signatures))]
    public void Next_FaultGrows_RootTagsMoveFirstThenTheSignature(string label, string roots, string followers, FaultOutcome outcome)
    {
        var kind = FaultKinds.Find(label)!.Value;
        var options = new SimulatorOptions { Noise = false, Variation = false };
        var healthy = new SimulatedPlant(options);
        var faulty = new SimulatedPlant(options with { Faults = [new FaultPlan(kind, TimeSpan.FromHours(StartHours), 1, GrowthHours)] });

        Run(0.5, healthy, faulty);
        Assert.Equal(healthy.Last.Values, faulty.Last.Values);

        // Half a transmitter step a minute after the begin would be a jump, not growth.
        Run(1 / 60.0, healthy, faulty);
        Assert.All(roots.Split(' '), tag => Assert.InRange(Math.Abs(Move(tag, healthy, faulty)), 0, 4 * Resolution(tag)));

        RunTo(faulty.Simulator.Labels[0].OnsetUtc.AddMinutes(20), healthy, faulty);
        Assert.Contains(roots.Split(' '), tag => Move(tag, healthy, faulty) > 0);

        while (faulty.Simulator.ActiveFaults[0].Level < 0.8)
        {
            Run(1 / 60.0, healthy, faulty);
        }

        // The drum shows its drift between two drains.
        Assert.All(roots.Split(' ').Concat(followers.Split(' ').Where(t => t != "-LIT-301")), tag => Assert.True(SignedMove(tag, healthy, faulty) > 0, tag));
        Assert.All(followers.Split(' ').Where(t => t == "-LIT-301"), _ => Assert.True(LowestDrum(faulty) < LowestDrum(healthy)));

        faulty.Run(30);
        var truth = Assert.Single(faulty.Simulator.Labels);
        Assert.Equal(outcome, truth.Outcome);
        Assert.Empty(faulty.Simulator.ActiveFaults);
        AssertConsistent(truth, kind, roots);
        Assert.Equal((1, 1, 1, 0, 1), (faulty["M-301"], faulty["M-302"], faulty["M-401"], faulty["XA-401"], faulty["XV-501"]));
    }

    [Fact]
    public void Next_LowSeverity_RepairedBeforeTheLimit()
    {
        var plant = new SimulatedPlant(new SimulatorOptions { Faults = [new FaultPlan(FaultKind.BearingWear, TimeSpan.FromHours(1), 0.5, 6)] });
        plant.Run(16);

        var truth = Assert.Single(plant.Simulator.Labels);
        Assert.Equal(FaultOutcome.Repair, truth.Outcome);
        Assert.True(truth.StopUtc < truth.LimitUtc);
        Assert.Equal(truth.StartUtc.AddHours(6), truth.LimitUtc);
        Assert.Equal(truth.StopUtc!.Value.AddHours(6), truth.EndUtc);
    }

    [Theory]
    [InlineData(SensorFaultMode.Stuck)]
    [InlineData(SensorFaultMode.Drifting)]
    [InlineData(SensorFaultMode.Spiking)]
    [InlineData(SensorFaultMode.Noisy)]
    public void Next_SensorFault_OnlyItsOwnTagDiffers(SensorFaultMode mode)
    {
        var options = new SimulatorOptions { Seed = 5 };
        var plan = new FaultPlan(FaultKind.SensorFault, TimeSpan.FromHours(0.1), 1, 2) { Tag = "PIT-402", Mode = mode };
        var healthy = new SimulatedPlant(options);
        var faulty = new SimulatedPlant(options with { Faults = [plan] });
        var differs = new HashSet<int>();
        for (var i = 0; i < 5400; i++)
        {
            Run(1 / 3600.0, healthy, faulty);
            differs.UnionWith(Enumerable.Range(0, healthy.Last.Values.Length).Where(t => healthy.Last.Values[t] != faulty.Last.Values[t]));
        }

        Assert.Equal([SimulatedPlant.Catalogue.IndexOf("PIT-402")], differs);
        Assert.Equal(["PIT-402"], faulty.Simulator.Labels[0].RootTags);
        Assert.Equal("compressor", faulty.Simulator.Labels[0].Unit);
    }

    [Fact]
    public void Inject_WhileRunning_GrowsHoldsAndLeavesOnRepair()
    {
        var simulator = new SimulatedPlant(new SimulatorOptions());
        simulator.Run(0.2);

        Assert.True(simulator.Simulator.Inject(FaultKind.AirIngress, 0.4, 1));
        Assert.False(simulator.Simulator.Inject(FaultKind.AirIngress, 0.4, 1));
        simulator.Run(3);
        Assert.Equal(0.4, Assert.Single(simulator.Simulator.ActiveFaults).Level, 3);
        Assert.True(simulator.Simulator.Repair(FaultKind.AirIngress));
        simulator.Run(2);

        Assert.Empty(simulator.Simulator.ActiveFaults);
        Assert.False(simulator.Simulator.Repair(FaultKind.AirIngress));
        Assert.InRange(simulator["AIT-103"], 0.2, 0.3);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1.1, 5)]
    [InlineData(double.NaN, 5)]
    [InlineData(0.5, 0)]
    [InlineData(0.5, double.NaN)]
    public void Inject_NotAllowed_Throws(double severity, double growthHours)
    {
        var simulator = new SimulatedPlant(new SimulatorOptions()).Simulator;
        Assert.Contains("allowed is", Assert.Throws<ArgumentException>(() => simulator.Inject(FaultKind.AirIngress, severity, growthHours)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inject_FromAnotherThread_WhileFramesAreRead()
    {
        var simulator = new SimulatedPlant(new SimulatorOptions()).Simulator;
        var operators = Task.Run(
            () =>
            {
                for (var i = 0; i < 2000; i++)
                {
                    simulator.Inject(FaultKind.SensorFault, 0.5, 1);
                    Assert.True(simulator.ActiveFaults.Count <= 1);
                    simulator.Repair(FaultKind.SensorFault);
                }
            },
            TestContext.Current.CancellationToken);
        for (var i = 0; i < 50_000; i++)
        {
            simulator.Next();
        }

        await operators;
    }

    [Fact]
    public void Next_RandomFaultsForTenDays_StaysInRangeAndKeepsTheTruth()
    {
        var simulator = new PlantSimulator(SimulatedPlant.Catalogue, new SimulatorOptions { Seed = 11, RandomFaultsPerDay = 3 });
        for (var i = 0; i < 10 * 86_400; i++)
        {
            var values = simulator.Next().Values;
            for (var t = 0; t < values.Length; t++)
            {
                Assert.InRange(values[t], SimulatedPlant.Catalogue[t].RangeLow!.Value, SimulatedPlant.Catalogue[t].RangeHigh!.Value);
            }
        }

        Assert.True(simulator.Labels.Count >= 3);
        Assert.All(simulator.Labels.Zip(simulator.Labels.Skip(1)), pair => Assert.True(pair.First.EndUtc <= pair.Second.StartUtc));
    }

    private static void AssertConsistent(FaultLabel truth, FaultKind kind, string roots)
    {
        Assert.Equal(kind.Label(), truth.Label);
        Assert.Equal(roots.Split(' ').Select(r => r[1..]), truth.RootTags);
        Assert.Equal(new DateTime(2026, 1, 1, 0, 30, 0, DateTimeKind.Utc), truth.StartUtc);
        Assert.True(truth.StartUtc < truth.OnsetUtc && truth.OnsetUtc < truth.LimitUtc && truth.LimitUtc <= truth.StopUtc && truth.StopUtc < truth.EndUtc);
        // The limit is where its growth time said it would be, within the reserve of the trip.
        Assert.InRange((truth.LimitUtc - truth.StartUtc).TotalHours, 0.85 * GrowthHours, 1.1 * GrowthHours);
        Assert.Contains(SimulatedPlant.Catalogue.Tags, t => t.Equipment == truth.Unit);
    }

    private static void Run(double hours, params SimulatedPlant[] plants) => Array.ForEach(plants, p => p.Run(hours));

    private static void RunTo(DateTime time, params SimulatedPlant[] plants) =>
        Array.ForEach(plants, p => p.Run((time - p.Simulator.NextTime).TotalHours));

    private static double Resolution(string tag) => Math.Pow(10, -SimulatedPlant.Catalogue.Find(tag[1..])!.Decimals);

    private static double Move(string tag, SimulatedPlant healthy, SimulatedPlant faulty) => SignedMove(tag, healthy, faulty);

    /// <summary>Above 0 when it moved the way its sign says. A belt that slips shows against its own command.</summary>
    private static double SignedMove(string tag, SimulatedPlant healthy, SimulatedPlant faulty)
    {
        var name = tag[1..];
        var move = name == "SIT-301" ? faulty[name] - faulty["SIC-301"] : faulty[name] - healthy[name];
        return tag[0] == '+' ? move : -move;
    }

    private static double LowestDrum(SimulatedPlant plant)
    {
        var lowest = 100.0;
        for (var i = 0; i < 1800; i++)
        {
            plant.Run(1 / 3600.0);
            lowest = Math.Min(lowest, plant["LIT-301"]);
        }

        return lowest;
    }
}
