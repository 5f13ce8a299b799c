using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Detectors;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Inference;

public sealed class ModelDetectorTests : IDisposable
{
    private readonly TinyModels _models = new();
    private readonly ModelDetector _detector;

    public ModelDetectorTests()
    {
        _models.WriteAutoencoder();
        _models.WriteSvm();
        _models.Store.Look();
        _detector = new ModelDetector(_models.Store[ModelKind.Autoencoder], TimeProvider.System);
    }

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Evaluate_OneTagFarOut_ScoresInThresholdsAndNamesIt()
    {
        var verdict = _detector.Evaluate(Plants.Nominal(Plants.Noon, ("TIT-402", Nominal("TIT-402") + 100)), null);

        // 100 squared over 95 tags, and 4 is where the alarm is.
        Assert.Equal(100 * 100 / 95.0 / 4, verdict.Score, 0.01);
        Assert.Equal(("TIT-402", 1.0), (verdict.Tags[0].Tag, verdict.Tags[0].Share));
        Assert.False(verdict.IsUnusual);
    }

    [Fact]
    public void Evaluate_240Of300Seconds_IsUnusualThenCalmAgain()
    {
        for (var second = 0; second < 239; second++)
        {
            Assert.False(_detector.Evaluate(Frame(second, hot: true), null).IsUnusual);
        }

        Assert.True(_detector.Evaluate(Frame(239, hot: true), null).IsUnusual);
        Assert.True(_detector.Evaluate(Frame(240, hot: false), null).IsUnusual);
        var calm = Enumerable.Range(241, 300).Select(s => _detector.Evaluate(Frame(s, hot: false), null).IsUnusual).ToList();
        Assert.False(calm[^1]);
        Assert.Equal(1, calm.Zip(calm.Skip(1)).Count(p => p.First != p.Second));
    }

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, "10 of 95 tags are Bad, 9 are allowed")]
    public void Evaluate_BadTags_AreImputedUpToATenth(int bad, string? expected)
    {
        var frame = Plants.Nominal(Plants.Noon);
        for (var tag = 0; tag < bad; tag++)
        {
            frame.Values[tag] = 1e9;
            frame.Qualities[tag] = Quality.BadOutOfRange;
        }

        var verdict = _detector.Evaluate(frame, null);

        Assert.Equal((expected, expected is null ? 0 : double.NaN), (verdict.CannotSay, verdict.Score));
    }

    [Fact]
    public void Evaluate_PlantStands_CannotSay()
    {
        var verdict = _detector.Evaluate(Plants.Nominal(Plants.Noon), "The plant is not running: M-401 stands.");

        Assert.Equal((double.NaN, "The plant is not running: M-401 stands."), (verdict.Score, verdict.CannotSay));
    }

    [Fact]
    public void Evaluate_NoModel_SaysWhy()
    {
        var verdict = new ModelDetector(_models.Store[ModelKind.IsolationForest], TimeProvider.System).Evaluate(Plants.Nominal(Plants.Noon), null);

        Assert.Contains("isolation-forest.json is missing", verdict.CannotSay, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-5, -5, 1)]
    [InlineData(0, -5, 0)]
    [InlineData(3, -5, 0)]
    [InlineData(-10, -5, 2)]
    [InlineData(1, 2, 1.5)]
    public void OfDistance_OutsideIsAboveOne(double distance, double alarm, double expected) =>
        Assert.Equal(expected, ModelDetector.OfDistance(distance, alarm), 1e-9);

    private static double Nominal(string tag) => Plants.Catalogue.Find(tag)!.Nominal!.Value;

    private static Frame Frame(int second, bool hot) =>
        hot ? Plants.Nominal(Plants.Noon.AddSeconds(second), ("TIT-402", Nominal("TIT-402") + 100)) : Plants.Nominal(Plants.Noon.AddSeconds(second));
}
