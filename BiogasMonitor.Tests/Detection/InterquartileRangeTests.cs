using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Telemetry;
using static BiogasMonitor.Tests.Detection.OneTag;

namespace BiogasMonitor.Tests.Detection;

public sealed class InterquartileRangeTests
{
    private static readonly DateTime s_trained = Start.AddDays(1);

    [Fact]
    public void Score_Values_AreDistancesFromTheMiddleHalfInFences()
    {
        // 0..100: quartiles 25 and 75, range 50, fence 3 x 50 beyond.
        var detector = Fitted(Enumerable.Range(0, 101).Select(i => (double)i));

        Assert.Equal([0, 0, 0, 0.1, 1, 2, 1, 0], detector.Scores(Frames(s_trained, TimeSpan.FromSeconds(1), [25, 50, 75, 90, 225, 375, -125, 60])));
    }

    [Fact]
    public void Score_WeeksOfAFault_AreNeverLearnt()
    {
        var detector = Fitted(Enumerable.Range(0, 101).Select(i => (double)i));

        Assert.All(detector.Scores(Frames(s_trained, Quarter, Enumerable.Repeat(375.0, 21 * 96))), score => Assert.Equal(2, score));
        Assert.Equal(1, detector.Score(s_trained.AddDays(22), 225));
    }

    [Fact]
    public void Score_CalmTag_HasAFloor()
    {
        // All the same: a range of 0 is taken as that of a deviation of 1, which is 1.349.
        var detector = Fitted(Enumerable.Repeat(10.0, 100));

        Assert.Equal([0, 0.247, 1], detector.Scores(Frames(s_trained, TimeSpan.FromSeconds(1), [10, 11, 10 + (3 * 1.349)])));
    }

    [Fact]
    public void Score_SkewedTag_FenceIsBeyondItsTraining()
    {
        // One in ten is 60, far outside of the middle half 10..10: 50 / 1.349 ranges, and half as much again.
        var detector = Fitted(Enumerable.Range(0, 1000).Select(i => i % 10 == 0 ? 60.0 : 10));

        Assert.Equal([0.667, 1], detector.Scores(Frames(s_trained, TimeSpan.FromSeconds(1), [60, 85])));
    }

    [Fact]
    public void Score_BadValueOrNothingLearnt_IsNotJudged()
    {
        Assert.Equal(double.NaN, Fitted(Enumerable.Repeat(10.0, 100)).Score(s_trained, 500, Quality.BadStuck));
        Assert.Equal(double.NaN, Fitted([]).Score(s_trained, 500));
        Assert.Equal(double.NaN, Fitted([double.NaN]).Score(s_trained, 500));
        Assert.Equal(double.NaN, new InterquartileRange(Catalogue).Score(s_trained, 500));
    }

    private static InterquartileRange Fitted(IEnumerable<double> values)
    {
        var detector = new InterquartileRange(Catalogue);
        ((IDetector)detector).Fit(Frames(Start, TimeSpan.FromMinutes(1), values));
        return detector;
    }
}
