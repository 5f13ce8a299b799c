using BiogasMonitor.Tests.Historian;
using BiogasMonitor.Web.Api;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Api;

public sealed class KpiSpanTests
{
    [Theory]
    [InlineData(1, 86_400, 1)]
    [InlineData(1, 43_200, 0.5)]
    [InlineData(60, 86_400, 1)]
    [InlineData(60, 21_600, 0.25)]
    [InlineData(3_600, 86_400, 1)]
    public void Of_DaysFirstPartStored_CoverageIsItsShare(int everySeconds, int untilSecond, double expected)
    {
        using var historian = new TempHistorian();
        historian.Store(Enumerable.Range(0, untilSecond / everySeconds).Select(i => Row(Start.AddSeconds(i * everySeconds), i % 2 * 100)));

        var span = KpiSpan.Of(historian.Trend("AT-1", Start, Start.AddDays(1), 10), TimeSpan.FromDays(1));

        Assert.Equal(expected, span.Coverage, 0.001);
        Assert.Equal(50, span.Mean!.Value, 0.001);
    }

    [Fact]
    public void Of_ValuesThatCannotBeUsed_AreNoCoverage()
    {
        using var historian = new TempHistorian();
        historian.Store(Enumerable.Range(0, 86_400).Select(i => Row(Start.AddSeconds(i), i < 21_600 ? Core.Telemetry.Quality.BadStuck : Core.Telemetry.Quality.Good, 100)));

        var span = KpiSpan.Of(historian.Trend("AT-1", Start, Start.AddDays(1), 10), TimeSpan.FromDays(1));

        Assert.Equal(0.75, span.Coverage, 0.001);
    }

    [Fact]
    public void Of_NothingStored_IsNoValueAndNoCoverage()
    {
        using var historian = new TempHistorian();

        Assert.Equal(new KpiSpan(null, null, null, 0, 0), KpiSpan.Of(historian.Trend("AT-1", Start, Start.AddDays(1), 10), TimeSpan.FromDays(1)));
    }
}
