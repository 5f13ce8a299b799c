using BiogasMonitor.Core.Inference.Life;

namespace BiogasMonitor.Tests.Inference;

public sealed class WearTests
{
    [Fact]
    public void Of_NothingUnusual_HasNoFailureInSight()
    {
        var numbers = Named(new double[432]);

        Assert.All(numbers.Where(n => n.Key.StartsWith("hours to limit", StringComparison.Ordinal)), n => Assert.Equal(336, n.Value));
        Assert.Equal(2, numbers["hours out of its band"]);
    }

    [Fact]
    public void Of_ShareThatLeftItsBandTenHoursAgo_TellsTheRateSinceThen()
    {
        // Flat, then for ten hours a hundredth an hour from 0.05: the mean of an hour is at most 0.04 for the last time when five of its six steps are before the rise and none after.
        var shares = Enumerable.Range(0, 432).Select(i => i < 372 ? 0 : 0.05 + (0.01 * (i - 372) / 6)).ToArray();

        var numbers = Named(shares);

        Assert.Equal((60 - 4) / 6f, numbers["hours out of its band"]);
        Assert.Equal(0.01f, numbers["slope out of its band"], 1e-5f);
        Assert.Equal(0.01f, numbers["slope, later half"], 1e-5f);
        var level = 0.05 + (0.01 * (59 - 2.5) / 6);
        Assert.Equal(level, numbers["level, 1 h"], 1e-5);
        Assert.Equal((1 - level) / 0.01, numbers["hours to limit, later half"], 1e-1);
        Assert.True(numbers["slope, 24 h"] < numbers["slope, 6 h"], "Over a day most of it was flat.");
    }

    [Fact]
    public void Of_PartsUnknown_CountsWhatIsKnown()
    {
        var shares = Enumerable.Range(0, 432).Select(i => i % 2 == 0 ? double.NaN : 0.2 + (0.001 * i)).ToArray();

        var numbers = Named(shares);

        Assert.DoesNotContain(numbers.Values, float.IsNaN);
        Assert.Equal(0.006, numbers["slope, 12 h"], 1e-6);
    }

    private static Dictionary<string, float> Named(double[] shares) => Wear.Names.Zip(Wear.Of(shares)).ToDictionary(pair => pair.First, pair => pair.Second);
}
