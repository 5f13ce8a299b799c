using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Inference.Detectors;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Tests.Diagnosis;

/// <summary>Frames a second apart, and what a detector says of each.</summary>
public sealed class DepartureLogTests
{
    private readonly DepartureLog _log = new(Plants.Catalogue);

    [Fact]
    public void Take_TwoTags_EachSinceItsFirstMoment_AndTheFirstOneFirst()
    {
        for (var second = 0; second < 200; second++)
        {
            Assert.Empty(Take(second, ("VIT-401", 2)));
        }

        var departed = Hold(200, 440, ("TIT-405", 3), ("VIT-401", 2));

        Assert.Equal(
            [("VIT-401", Plants.Noon, AlarmSymptom.High), ("TIT-405", Plants.Noon.AddSeconds(200), AlarmSymptom.Low)],
            departed.Select(d => (d.Tag, d.SinceUtc, d.Side!.Value)));
    }

    [Fact]
    public void Take_ScoreBelowOne_IsNoDeparture() => Assert.Empty(Hold(0, 600, ("VIT-401", 0.9)));

    [Fact]
    public void Take_CalmAgain_BeginsAnew()
    {
        Hold(0, 300, ("VIT-401", 2));
        Assert.Empty(Hold(300, 1_000));
        Assert.Equal(Plants.Noon.AddSeconds(1_000), Assert.Single(Hold(1_000, 1_300, ("VIT-401", 2))).SinceUtc);
    }

    [Theory]
    [InlineData("autoencoder", true, null)]
    [InlineData("autoencoder", false, "The plant is not running.")]
    [InlineData(ForecastResidual.Name, false, null)]
    public void Take_DetectorThatDoesNotCount_IsLeftOut(string detector, bool isAdvisory, string? cannotSay)
    {
        for (var second = 0; second < 600; second++)
        {
            Assert.Empty(_log.Take(Plants.Nominal(Plants.Noon.AddSeconds(second)), [new DetectorVerdict(detector, 2, true, cannotSay, [new TagContribution("VIT-401", 2, 1, [])]) { IsAdvisory = isAdvisory }]));
        }
    }

    [Fact]
    public void Take_ALaterFrame_NeverChangesWhenSomethingBegan()
    {
        var before = Assert.Single(Hold(0, 300, ("VIT-401", 2)));
        var after = Hold(300, 900, ("VIT-401", 9), ("TIT-405", 9)).Single(d => d.Tag == "VIT-401");
        Assert.Equal(before.SinceUtc, after.SinceUtc);
    }

    private IReadOnlyList<TagDeparture> Hold(int from, int to, params (string Tag, double Score)[] tags) =>
        [.. Enumerable.Range(from, to - from).Select(second => Take(second, tags)).ToList()[^1]];

    // High is what is above nominal.
    private IReadOnlyList<TagDeparture> Take(int second, params (string Tag, double Score)[] tags) => _log.Take(
        Plants.Nominal(Plants.Noon.AddSeconds(second), ("VIT-401", 9), ("TIT-405", 1)),
        [new DetectorVerdict("autoencoder", 2, true, null, [.. tags.Select(t => new TagContribution(t.Tag, t.Score, 0, []))])]);
}
