using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Telemetry;

public sealed class DaySumTests
{
    private static readonly TimeZoneInfo s_chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    [Fact]
    public void Evaluate_AnHourFromPlantMidnight_SumsTheHour()
    {
        // Midnight in Chicago is 05:00 UTC in June.
        var midnight = new DateTime(2026, 6, 1, 5, 0, 0, DateTimeKind.Utc);

        var last = Run(midnight, Enumerable.Range(0, 3_601))[^1];

        // 448 SCFM of 97.2 % methane for 60 minutes.
        Assert.Equal(Math.Round(448 * 0.972 * 60), last.Value(Kpis.MethaneTodayTag));
        Assert.Equal(Math.Round(448 * 0.972 * 60 * 1010 / 1e6, 2), last.Value(Kpis.EnergyTodayTag));
        Assert.Equal(Quality.Good, last.QualityOf(Kpis.MethaneTodayTag));
    }

    [Fact]
    public void Evaluate_AcrossPlantMidnight_StartsAgainFromZero()
    {
        var before = new DateTime(2026, 6, 1, 4, 59, 0, DateTimeKind.Utc);

        var frames = Run(before, Enumerable.Range(0, 121));

        Assert.Equal(Math.Round(448 * 0.972 * 59 / 60), frames[59].Value(Kpis.MethaneTodayTag));
        Assert.Equal(0, frames[60].Value(Kpis.MethaneTodayTag));
        Assert.Equal(Math.Round(448 * 0.972), frames[120].Value(Kpis.MethaneTodayTag));
    }

    [Fact]
    public void Evaluate_DataStartsLate_SaysThatTheSumIsIncomplete()
    {
        var last = Run(new DateTime(2026, 6, 1, 6, 0, 0, DateTimeKind.Utc), Enumerable.Range(0, 600))[^1];

        Assert.Equal(Quality.UncertainIncomplete, last.QualityOf(Kpis.EnergyTodayTag));
        Assert.Equal("part of the day has no data", KpiReading.Of(Kpis.Find("energy-today")!, Plants.Catalogue, last).Explanation);
    }

    [Fact]
    public void Evaluate_AHoleOfTenMinutes_IsNotGuessed()
    {
        var midnight = new DateTime(2026, 6, 1, 5, 0, 0, DateTimeKind.Utc);

        var last = Run(midnight, Enumerable.Range(0, 1_801).Where(s => s is <= 600 or >= 1_200))[^1];

        Assert.Equal(Math.Round(448 * 0.972 * 20), last.Value(Kpis.MethaneTodayTag));
        Assert.Equal(Quality.UncertainIncomplete, last.QualityOf(Kpis.MethaneTodayTag));
    }

    [Fact]
    public void ResumeDay_SecondsOfBefore_GoOnWithTheSameSum()
    {
        var midnight = new DateTime(2026, 6, 1, 5, 0, 0, DateTimeKind.Utc);
        var evaluator = new FrameEvaluator(Plants.Catalogue, s_chicago);
        for (var s = 0; s < 1_800; s++)
        {
            evaluator.ResumeDay(midnight.AddSeconds(s), 448, 97.2);
        }

        Assert.Equal(Math.Round(448 * 0.972 * 30), evaluator.Evaluate(Plants.Nominal(midnight.AddSeconds(1_800))).Value(Kpis.MethaneTodayTag));
    }

    // Moves a little, so that nothing counts as stuck; the mean is 448 SCFM of 97.2 %.
    private static List<Frame> Run(DateTime start, IEnumerable<int> seconds)
    {
        var evaluator = new FrameEvaluator(Plants.Catalogue, s_chicago);
        return [.. seconds.Select(s => evaluator.Evaluate(Plants.Nominal(start.AddSeconds(s), ("FIT-501", 448 + Wiggle(s)), ("AIT-501", 97.2 + (Wiggle(s) / 100)))))];

        static double Wiggle(int second) => second % 2 == 0 ? 0.1 : -0.1;
    }
}
