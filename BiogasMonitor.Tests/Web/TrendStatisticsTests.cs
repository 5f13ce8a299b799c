using BiogasMonitor.Core.Historian;
using BiogasMonitor.Tests.Web.Charts;
using BiogasMonitor.Web.Controls.Charts;
using BiogasMonitor.Web.Pages;

namespace BiogasMonitor.Tests.Web;

public sealed class TrendStatisticsTests
{
    [Fact]
    public void Of_RawPoints_HasAllFiguresOfTheVisibleOnes()
    {
        var figures = TrendStatistics.Of(Trend.Raw("A", 2, 4, double.NaN, 9, 100), Trend.Range(4));

        Assert.Equal((2, 5, 9, 3L, 9), (figures.Min, figures.Mean, figures.Max, figures.Samples, figures.Last));
        Assert.Equal(Math.Sqrt(13), figures.Deviation, 12);
        Assert.True(figures.Raw);
    }

    [Fact]
    public void Of_Buckets_WeighsMeansBySamplesAndHasNoDeviation()
    {
        var series = Trend.Series("A", Trend.Bucket(0, 0, 1, 8, 30), Trend.Bucket(10, 2, 5, 50, 10), Trend.Bucket(20, -9, 0, 99, 10)) with { Bucket = TimeSpan.FromSeconds(10) };

        var figures = TrendStatistics.Of(series, Trend.Range(20));

        Assert.Equal((0, 2, 50, 40L, 5), (figures.Min, figures.Mean, figures.Max, figures.Samples, figures.Last));
        Assert.True(double.IsNaN(figures.Deviation));
        Assert.False(figures.Raw);
    }

    [Fact]
    public void Of_Gaps_AreTheShareThatIsNotUsable()
    {
        var series = Trend.Raw("A", 1) with { Gaps = [Gap(-10, 10), Gap(50, 60), Gap(95, 200)] };

        Assert.Equal(0.75, TrendStatistics.Of(series, Trend.Range(100)).Usable, 12);

        static TrendGap Gap(double from, double to) => new(Trend.Start.AddSeconds(from), Trend.Start.AddSeconds(to), null);
    }

    [Fact]
    public void Of_NothingVisible_IsNoNumber()
    {
        var figures = TrendStatistics.Of(Trend.Raw("A", 1), new ChartRange(Trend.Start.AddHours(1), Trend.Start.AddHours(2)));

        Assert.Equal(0, figures.Samples);
        Assert.All([figures.Min, figures.Mean, figures.Max, figures.Deviation, figures.Last], v => Assert.True(double.IsNaN(v)));
    }
}
