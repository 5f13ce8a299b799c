using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Plant;

public class RunningHoursTests
{
    private static readonly DateTime s_start = Plants.Noon;
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(0, 4, 2.5, 4)]
    [InlineData(2, 4, 0.5, 2)]
    [InlineData(0.5, 1, 0.5, 0.5)]
    [InlineData(-5, 9, 2.5, 4)]
    public void Of_Buckets_RunningInTheSpan(double from, double to, double running, double known)
    {
        var found = RunningHours.Of(Trend([1, 1, 0.5, 0]), s_start.AddHours(from), s_start.AddHours(to));
        Assert.Equal((running, known), (found.Running.TotalHours, found.Known.TotalHours));
    }

    [Fact]
    public void Of_Gap_NotGuessed()
    {
        var found = RunningHours.Of(Trend([1, 1], new TrendGap(s_start.AddMinutes(30), s_start.AddMinutes(90), null)), s_start, s_start.AddHours(2));
        Assert.Equal((1.0, 1.0), (found.Running.TotalHours, found.Known.TotalHours));
    }

    [Fact]
    public void Of_RawSamples_UpToTheNext()
    {
        var trend = Trend([1, 0, 0]) with { Bucket = TimeSpan.Zero };
        var found = RunningHours.Of(trend, s_start, s_start.AddHours(9));
        Assert.Equal((1.0, 2.0), (found.Running.TotalHours, found.Known.TotalHours));
    }

    private static TrendSeries Trend(double[] means, params TrendGap[] gaps) => new()
    {
        Tag = Plants.Catalogue.Find("M-401")!,
        Bucket = s_hour,
        Points = [.. means.Select((m, i) => new TrendPoint(s_start + (i * s_hour), m, m, m, 3600, Quality.Good))],
        Gaps = gaps,
    };
}
