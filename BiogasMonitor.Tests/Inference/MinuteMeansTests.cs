using BiogasMonitor.Core.Inference.Inputs;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Inference;

public sealed class MinuteMeansTests
{
    private readonly MinuteMeans _means = new();

    [Fact]
    public void Take_OneMinute_IsTheMeanAndOlderFramesFallOut()
    {
        for (var second = 0; second < 59; second++)
        {
            _means.Take(At(second, 10));
        }

        Assert.Equal(11, _means.Take(At(59, 70)).Value("AIT-101"), 1e-9);
        Assert.Equal(60, Enumerable.Range(60, 60).Select(s => _means.Take(At(s, 60))).Last().Value("AIT-101"), 1e-9);
    }

    [Fact]
    public void Take_BadValue_EntersNoMeanAndIsBadNow()
    {
        _means.Take(At(0, 10));
        var bad = At(1, 1000);
        bad.Qualities[Plants.Catalogue.IndexOf("AIT-101")] = Quality.BadStuck;

        var now = _means.Take(bad);

        Assert.Equal((10, Quality.BadStuck), (now.Value("AIT-101"), now.QualityOf("AIT-101")));
        Assert.Equal(15, _means.Take(At(2, 20)).Value("AIT-101"));
    }

    [Fact]
    public void Take_ClockSetBack_StartsAnew()
    {
        _means.Take(At(100, 10));

        Assert.Equal(30, _means.Take(At(0, 30)).Value("AIT-101"));
    }

    private static Frame At(int second, double value) => Plants.Nominal(Plants.Noon.AddSeconds(second), ("AIT-101", value));
}
