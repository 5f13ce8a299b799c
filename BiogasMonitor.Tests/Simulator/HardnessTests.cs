using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;
using BiogasMonitor.Ingest.Simulator.Faults;
using BiogasMonitor.Training.Detect;

namespace BiogasMonitor.Tests.Simulator;

/// <summary>The simulated plant is hard enough to judge models on: what is naive does badly.</summary>
public sealed class HardnessTests
{
    private static readonly TagCatalogue s_catalogue = Kpis.AddDerivedTags(SimulatedPlant.Catalogue);

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Next_RandomFaultsForTwoWeeks_PersistenceOfTheRawGasErrs(int seed)
    {
        var means = HourlyRawGas(seed, days: 14);

        Assert.True(Persistence(means, 1) >= 3, $"1 h ahead it errs {Persistence(means, 1):0.00} %");
        Assert.True(Persistence(means, 24) >= 6, $"24 h ahead it errs {Persistence(means, 24):0.00} %");
    }

    [Theory]
    [InlineData(23)]
    [InlineData(24)]
    public void Next_RandomFaultsForTwoWeeks_LimitsAloneSeeFewBeforeHalfWay(int seed)
    {
        var simulator = new PlantSimulator(s_catalogue, new SimulatorOptions { Seed = seed, RandomFaultsPerDay = 6 });
        var seen = FirstAlarms(simulator, days: 14);
        var faults = simulator.Labels.Where(l => l.Outcome != FaultOutcome.Open).ToList();
        var early = faults.Count(f => seen.TryGetValue(f.StartUtc, out var at) && at < f.OnsetUtc + ((f.LimitUtc - f.OnsetUtc) / 2));

        Assert.True(faults.Count >= 6, $"{faults.Count} faults");
        Assert.True(early <= 0.6 * faults.Count, $"{early} of {faults.Count} seen before half way");
    }

    /// <summary>By the begin of the fault: when a limit of its unit was first exceeded for its delay while it grew.</summary>
    private static Dictionary<DateTime, DateTime> FirstAlarms(PlantSimulator simulator, int days)
    {
        var evaluator = new FrameEvaluator(s_catalogue, TimeZoneInfo.Utc);
        var limits = new LimitWatch(s_catalogue);
        var seen = new Dictionary<DateTime, DateTime>();
        for (var second = 0; second < days * 86_400; second++)
        {
            var frame = evaluator.Evaluate(simulator.Next());
            var beyond = limits.Evaluate(frame).ToList();
            if (beyond.Count > 0)
            {
                foreach (var fault in simulator.Labels.Where(l => l.Outcome == FaultOutcome.Open && beyond.Exists(tag => tag.Equipment == l.Unit)))
                {
                    seen.TryAdd(fault.StartUtc, frame.Time);
                }
            }
        }

        return seen;
    }

    /// <summary>Mean absolute percentage error of "as in the last hour".</summary>
    private static double Persistence(double[] means, int hours) =>
        100 * means.Skip(hours).Zip(means).Average(p => Math.Abs(p.First - p.Second) / p.First);

    private static double[] HourlyRawGas(int seed, int days)
    {
        var simulator = new PlantSimulator(s_catalogue, new SimulatorOptions { Seed = seed, RandomFaultsPerDay = 1 });
        var column = s_catalogue.IndexOf("FIT-101");
        var means = new double[24 * days];
        for (var hour = 0; hour < means.Length; hour++)
        {
            for (var second = 0; second < 3600; second++)
            {
                means[hour] += simulator.Next().Values[column] / 3600;
            }
        }

        return means;
    }
}
