using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Simulator;
using BiogasMonitor.Ingest.Simulator.Faults;
using BiogasMonitor.Training.Detect;

namespace BiogasMonitor.Tests.Training;

/// <summary>What the figures of docs/detection.md are made from, on one fault, and the arguments of their command.</summary>
public sealed class DetectionReportTests
{
    [Fact]
    public void Run_BearingWear_IsNoticedHoursBeforeTheLimits()
    {
        var plan = new FaultPlan(FaultKind.BearingWear, TimeSpan.FromHours(49), GrowthHours: 6);
        var run = new DetectionRun(Plants.Catalogue, new SimulatorOptions { Seed = 5, Faults = [plan] }, TimeSpan.FromDays(2), TimeSpan.FromHours(9)).Run(TestContext.Current.CancellationToken);

        var panel = run.Notices.First(n => n.By == DetectionRun.Panel && n.Unit == "compressor" && n.Time >= run.Fault!.StartUtc);
        var limits = run.Notices.First(n => n.By == DetectionRun.Limits && n.Unit == "compressor");
        Assert.Contains(panel.Tag, run.Fault!.RootTags);
        Assert.InRange((limits.Time - panel.Time).TotalHours, 1, 6);
        Assert.True(limits.Time <= run.Fault.StopUtc);
        Assert.InRange(run.Notices.Count(n => n.By == DetectionRun.Panel && n.Time < run.Fault.StartUtc), 0, 2);
    }

    [Theory]
    [InlineData("--seeds", "1,x", "--seeds 'x' is not allowed")]
    [InlineData("--train-days", "1", "--train-days '1' is not allowed; allowed is a number from 2 to 30")]
    [InlineData("--growth", "", "--growth '' is not allowed")]
    public void Read_ImpossibleArgument_IsNamed(string option, string value, string message)
    {
        var defaults = new Dictionary<string, string> { ["--seeds"] = "1", ["--train-days"] = "2", ["--days"] = "1", ["--growth"] = "24", ["--catalogue"] = PlantFolders.Catalogue };
        defaults[option] = value;

        var refusal = Assert.Throws<FormatException>(() => DetectionReportArguments.Read(name => defaults[name]));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }
}
