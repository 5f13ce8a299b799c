using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Telemetry;
using static BiogasMonitor.Tests.Detection.OneTag;

namespace BiogasMonitor.Tests.Detection;

public sealed class RollingZScoreTests
{
    private static readonly DateTime s_trained = Start.AddDays(1);

    [Fact]
    public void Score_Median_IsTheDistanceFromTheWindowBefore()
    {
        var detector = Fitted(BaselineKind.Median, window: 4);

        // Threshold 4, spread 1. As long as 14 and 18 are in the window it is 10 10 14 18: median 12, deviation 1.4826 x 2; then 10 10 10 18.
        Assert.Equal([0, 1, 2, 0.169, 0.169, 0.169, 0.25], detector.Scores(Frames(s_trained, Quarter, [10, 14, 18, 10, 10, 10, 11])));
    }

    [Fact]
    public void Score_Mean_IsTheDistanceFromTheWindowBefore()
    {
        var detector = Fitted(BaselineKind.Mean, window: 4);

        // Behind 14 the window is 10 10 10 14: mean 11, deviation 2; behind 18 it is 10 10 14 18: mean 13, deviation 3.83.
        Assert.Equal([0, 1, 0.875, 0.196], detector.Scores(Frames(s_trained, Quarter, [10, 14, 18, 10])));
    }

    [Fact]
    public void Score_TrainingThatGoesFar_ThresholdIsBeyondIt()
    {
        var detector = new RollingZScore(Catalogue, window: TimeSpan.FromMinutes(4));
        ((IDetector)detector).Fit(Frames(Start, Quarter, Enumerable.Range(0, 96).Select(i => i % 8 == 3 ? 30.0 : 10)));

        Assert.Equal(0.667, Math.Round(detector.Score(s_trained, 30), 3));
        Assert.Equal(0, detector.Score(s_trained + Quarter, 10));
    }

    [Fact]
    public void Score_WindowNotYetFull_IsNotJudged()
    {
        var detector = new RollingZScore(Catalogue, window: TimeSpan.FromMinutes(40));
        ((IDetector)detector).Fit(Frames(Start, Quarter, Enumerable.Repeat(10.0, 30)));

        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(double.NaN, detector.Score(s_trained + (i * Quarter), 99)));
    }

    [Fact]
    public void Score_BadValue_IsNotJudgedAndNotRemembered()
    {
        var detector = Fitted(BaselineKind.Median, window: 4);
        detector.Score(s_trained, 14);

        for (var i = 1; i <= 4; i++)
        {
            Assert.Equal(double.NaN, detector.Score(s_trained + (i * Quarter), 50, Quality.BadStuck));
        }

        // Nor is the 14 of before remembered once a minute: the window is 10 10 10 14.
        Assert.Equal(1, detector.Score(s_trained + (5 * Quarter), 14));
    }

    [Fact]
    public void Score_AfterAWildTime_TheThresholdIsThatOfTheTraining()
    {
        var detector = Fitted(BaselineKind.Median, window: 4);
        detector.Scores(Frames(s_trained, Quarter, [90, 10, 90, 10, 90, 10, 10, 10, 10]));

        Assert.Equal(1, detector.Score(s_trained.AddDays(1), 14));
    }

    [Fact]
    public void Score_SlowFault_IsSwallowedOnlyAfterHalfAWindow()
    {
        var detector = new RollingZScore(Catalogue);
        ((IDetector)detector).Fit(Minutes(Start, 49 * 60, _ => 10));
        var scores = Minutes(Start.AddHours(49), 25 * 60, _ => 20).Select(f => detector.Score(f).Tags[0]).ToList();

        Assert.All(scores.Skip(10).Take(11 * 60), score => Assert.InRange(score, 2, 3));
        Assert.All(scores.Skip(13 * 60), score => Assert.InRange(score, 0, 0.9));
    }

    [Fact]
    public void Score_Noise_IsThatOfAMinuteNotOfASecond()
    {
        var detector = Fitted(BaselineKind.Median, window: 4);
        detector.Score(s_trained, 10);

        // One wild second moves the mean of the last minute by 1 - exp(-1/60) = 1.65 %.
        Assert.Equal(0.0165 * 100 / 4, detector.Score(s_trained.AddSeconds(1), 110), 0.01);
    }

    private static RollingZScore Fitted(BaselineKind kind, int window)
    {
        var detector = new RollingZScore(Catalogue, kind, TimeSpan.FromMinutes(window));
        ((IDetector)detector).Fit(Frames(Start, Quarter, Enumerable.Repeat(10.0, 96)));
        return detector;
    }

    /// <summary>A frame a minute.</summary>
    private static IEnumerable<Frame> Minutes(DateTime first, int minutes, Func<int, double> value) =>
        Frames(first, TimeSpan.FromMinutes(1), Enumerable.Range(0, minutes).Select(value));
}
