using BiogasMonitor.Core.Detection;

namespace BiogasMonitor.Tests.Detection;

/// <summary>How detectors are calibrated to one false-alarm rate, and judge together.</summary>
public sealed class AgreementTests
{
    [Theory]
    [InlineData(new[] { 0.2, 3.0, 0.5 }, 2, 0.5)]
    [InlineData(new[] { 1.2, 3.0, 0.5 }, 2, 1.2)]
    [InlineData(new[] { 1.2, double.NaN, 0.5 }, 2, 0.5)]
    [InlineData(new[] { double.NaN, 1.7, double.NaN }, 2, 1.7)]
    [InlineData(new[] { double.NaN }, 1, double.NaN)]
    public void Combine_Scores_IsTheNthHighestOfThoseThatJudge(double[] scores, int needed, double expected) =>
        Assert.Equal(expected, Agreement.Combine(scores, needed));

    [Fact]
    public void Calibrate_NormalMeasurements_LeaveTheAskedShareAboveOne()
    {
        var normal = Enumerable.Range(0, 1001).Select(i => (double)i).Append(double.NaN).ToList();
        var scale = ScoreScale.Calibrate(normal, 0.05);

        Assert.Equal(new ScoreScale(500, 950), scale);
        Assert.Equal(50, normal.Count(m => scale.Of(m) > 1));
        Assert.Equal(0, scale.Of(500));
        Assert.True(double.IsNaN(scale.Of(double.NaN)));
    }

    [Fact]
    public void Calibrate_ImpossibleRateOrNothing_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ScoreScale.Calibrate([1], 0.5));
        Assert.Throws<ArgumentException>(() => ScoreScale.Calibrate([double.NaN], 0.05));
    }
}
