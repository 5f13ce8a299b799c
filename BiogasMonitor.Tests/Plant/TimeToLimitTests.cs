using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Plant;

public class TimeToLimitTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(96.5, -0.1, 96, false, LimitApproach.Yes, 5)]
    [InlineData(96.5, 0.1, 96, false, LimitApproach.No, 0)]
    [InlineData(95.9, -0.1, 96, false, LimitApproach.Passed, 0)]
    [InlineData(1.6, 0.2, 2, true, LimitApproach.Yes, 2)]
    [InlineData(1.6, -0.2, 2, true, LimitApproach.No, 0)]
    [InlineData(1.6, 0.0001, 2, true, LimitApproach.Far, 0)]
    [InlineData(1.6, 0, 2, true, LimitApproach.No, 0)]
    [InlineData(double.NaN, 1, 2, true, LimitApproach.Unknown, 0)]
    public void Of_SteadySlope(double value, double perHour, double limit, bool isUpper, LimitApproach approach, double hours)
    {
        var found = TimeToLimit.Of(value, limit, isUpper, Slope.Fit(Ramp(value, perHour), s_minute));
        Assert.Equal((double.IsNaN(value) ? LimitApproach.Unknown : approach, hours), (found.Approach, Math.Round(found.Expected.TotalHours, 3)));
    }

    [Fact]
    public void Of_NoisyRamp_RangeHoldsTheTruth()
    {
        var random = new Random(7);
        var values = Ramp(1.6, 0.2).Select(v => v + (0.02 * (random.NextDouble() - 0.5))).ToArray();
        var found = TimeToLimit.Of(1.6, 2, isUpper: true, Slope.Fit(values, s_minute));
        Assert.Equal(LimitApproach.Yes, found.Approach);
        Assert.InRange(2, found.Earliest.TotalHours, found.Latest.TotalHours);
        Assert.True(found.Latest - found.Earliest > TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Fit_WanderingWithoutTrend_MostlyWithinNoise()
    {
        var random = new Random(3);
        var clear = Enumerable.Range(0, 200).Count(_ => Slope.Fit(Wander(random), s_minute)!.Value.IsClear);
        Assert.InRange(clear, 0, 60);
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void Fit_FewValues_None(int known, bool fits)
    {
        var values = Ramp(1, 1).Select((v, i) => i < known ? v : double.NaN).ToArray();
        Assert.Equal(fits, Slope.Fit(values, s_minute) is not null);
    }

    [Fact]
    public void Fit_Gap_SlopeStays() =>
        Assert.Equal(0.3, Slope.Fit([.. Ramp(1, 0.3).Select((v, i) => i is > 20 and < 40 ? double.NaN : v)], s_minute)!.Value.PerHour, 6);

    [Fact]
    public void Of_NoHistory_Unknown() => Assert.Equal(LimitApproach.Unknown, TimeToLimit.Of(1, 2, isUpper: true, null).Approach);

    private static double[] Ramp(double end, double perHour) => [.. Enumerable.Range(0, 60).Select(i => end + (perHour * (i - 59) / 60))];

    private static double[] Wander(Random random)
    {
        var y = 0.0;
        return [.. Enumerable.Range(0, 60).Select(_ => y = (0.7 * y) + random.NextDouble() - 0.5)];
    }
}
