using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Telemetry;

public sealed class SourcePaceTests
{
    [Theory]
    [InlineData("", 2.5)]
    [InlineData("0", 65)]
    [InlineData("0 1", 2.5)]
    [InlineData("0 1 2.1 3", 2.5)]
    [InlineData("0 0.005 0.01 0.015", 2.5)]
    [InlineData("0 10", 25)]
    [InlineData("0 10 20 30", 25)]
    [InlineData("0 60 120", 150)]
    [InlineData("0 1 2 3 4 304 305", 2.5)]
    [InlineData("0 1 2 3 4 5 6 7 8 9 19 29 39 49 59", 25)]
    [InlineData("0 10 20 30 40 50 60 70 80 90 91 92 93 94 95", 2.5)]
    [InlineData("0 1 2 1 2 3", 2.5)]
    public void LostAfter_FollowsTheUsualIntervalOfTheLastArrivals(string arrivals, double expectedSeconds)
    {
        var pace = new SourcePace();
        foreach (var second in arrivals.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            pace.Arrived(Plants.Noon.AddSeconds(double.Parse(second, System.Globalization.CultureInfo.InvariantCulture)));
        }

        Assert.Equal(expectedSeconds, pace.LostAfter.TotalSeconds);
    }

    // A network between the source and us: each value up to 0.7 s late, so that two are up to 1.7 s apart.
    [Fact]
    public void LostAfter_JitteringSourceOfOneASecond_IsLongerThanEveryPause()
    {
        var pace = new SourcePace();
        var random = new Random(1);
        var last = Plants.Noon;
        for (var i = 1; i < 10_000; i++)
        {
            var arrived = Plants.Noon.AddSeconds(i + (0.7 * random.NextDouble()));
            Assert.True(arrived - last < pace.LostAfter, $"second {i}: {arrived - last} of silence, {pace.LostAfter} allowed");
            pace.Arrived(arrived);
            last = arrived;
        }
    }
}
