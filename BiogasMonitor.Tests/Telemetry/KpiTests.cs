using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Telemetry;

public sealed class KpiTests
{
    // The numbers that PLANT.md gives for the design point, and the last digit they are given to.
    [Theory]
    [InlineData("recovery", 97.55, 0.005)]
    [InlineData("slip", 2.55, 0.005)]
    [InlineData("blower-efficiency", 61, 0.5)]
    [InlineData("compressor-efficiency", 70, 0.5)]
    [InlineData("specific-energy", 5.17, 0.005)]
    [InlineData("heating-value", 981.7, 0.05)]
    [InlineData("wobbe", 1295, 0.5)]
    [InlineData("h2s-removal", 99.85, 0.005)]
    [InlineData("blower-vfd", 0, 0)]
    [InlineData("compressor-vfd", 0, 0)]
    [InlineData("uptime", 100, 0)]
    [InlineData("inlet-ch4", 72, 0)]
    public void Evaluate_DesignPoint_GivesTheNumbersOfThePlantDescription(string kpi, double expected, double tolerance)
    {
        var reading = Read(kpi, Evaluate(Plants.Nominal(Plants.Noon)));

        Assert.Equal(Quality.Good, reading.Quality);
        Assert.InRange(reading.Value, expected - tolerance, expected + tolerance);
        Assert.Equal("", reading.Explanation);
    }

    [Fact]
    public void SpecificGravity_DesignPoint_Is0574() => Assert.Equal(0.574, KpiFormulas.SpecificGravity(97.2, 1.6, 0.12), 3);

    [Fact]
    public void Evaluate_DesignPoint_MeetsEveryTarget()
    {
        var frame = Evaluate(Plants.Nominal(Plants.Noon));

        Assert.All(Kpis.All.Where(k => k.Target is not null), k => Assert.True(k.Target!.IsMetBy(Read(k.Id, frame).Value), k.Id));
    }

    [Fact]
    public void Evaluate_StuckInput_KpiHasNoValueAndNamesTheCause()
    {
        var evaluator = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);
        var frame = Enumerable.Range(0, 902).Select(s => evaluator.Evaluate(Plants.Nominal(Plants.Noon.AddSeconds(s), ("FIT-101", 620 + (s % 2)), ("FIT-501", 448 + (s % 2)), ("AIT-501", 97.2 + (s % 2 * 0.01))))).ToList()[^1];

        var reading = Read("recovery", frame);

        Assert.True(double.IsNaN(reading.Value));
        Assert.Equal(Quality.BadInput, reading.Quality);
        Assert.Equal("no value: AIT-101 is Bad (stuck)", reading.Explanation);
    }

    [Theory]
    [InlineData("JIT-301", double.NaN, "specific-energy", "no value: JIT-301 is Bad (missing)")]
    [InlineData("AIT-201", 5000, "h2s-removal", "no value: AIT-201 is Bad (out of range)")]
    [InlineData("AIT-101", double.NaN, "inlet-ch4", "no value: AIT-101 is Bad (missing)")]
    [InlineData("FIT-101", 0, "recovery", "no value: not defined while the unit stands")]
    [InlineData("JIT-401", 0, "compressor-efficiency", "no value: not defined while the unit stands")]
    [InlineData("M-301", 0, "blower-vfd", "no value: not defined while the unit stands")]
    public void Evaluate_UnusableInput_SaysWhyThereIsNoValue(string tag, double value, string kpi, string expected) =>
        Assert.Equal(expected, Read(kpi, Evaluate(Plants.Nominal(Plants.Noon, (tag, value)))).Explanation);

    [Fact]
    public void Evaluate_UncertainInput_MarksTheKpi()
    {
        var evaluator = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);
        evaluator.Evaluate(Plants.Nominal(Plants.Noon));

        var reading = Read("heating-value", evaluator.Evaluate(Plants.Nominal(Plants.Noon.AddSeconds(1), ("AIT-501", 80))));

        Assert.Equal((808, Quality.UncertainSpike, "uncertain: AIT-501 is Uncertain (spike)"), (reading.Value, reading.Quality, reading.Explanation));
    }

    [Theory]
    [InlineData(1, 0, 1, 100)]
    [InlineData(0, 0, 1, 0)]
    [InlineData(1, 1, 1, 0)]
    [InlineData(1, 0, 0, 0)]
    public void Uptime_NeedsCompressorNoStopAndProductToPipeline(double running, double stop, double open, double expected) =>
        Assert.Equal(expected, Read("uptime", Evaluate(Plants.Nominal(Plants.Noon, ("M-401", running), ("ES-601", stop), ("XV-501", open)))).Value);

    [Fact]
    public void AddDerivedTags_CatalogueWithoutTheInputs_AddsNone()
    {
        var other = new TagCatalogue([new Tag { Name = "X-1" }, new Tag { Name = "AIT-501" }]);

        Assert.Equal(["X-1", "AIT-501", "KPI-HEATING-VALUE"], Kpis.AddDerivedTags(other).Tags.Select(t => t.Name));
    }

    private static Frame Evaluate(Frame raw) => new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc).Evaluate(raw);

    private static KpiReading Read(string kpi, Frame frame) => KpiReading.Of(Kpis.Find(kpi)!, Plants.Catalogue, frame);

    [Fact]
    public void KpiReading_FirstFrameOfASumOfTheDay_SaysWhyThereIsNoValue()
    {
        var frame = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc).Evaluate(Plants.Nominal(Plants.Noon));

        Assert.Equal("no value: nothing measured today yet", KpiReading.Of(Kpis.Find("methane-today")!, Plants.Catalogue, frame).Explanation);
    }
}
