using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Networks;

namespace BiogasMonitor.Tests.Training.Networks;

public sealed class CalibrationTests
{
    [Fact]
    public void TemperatureFit_OddsThreeTimesTooSure_GivesThree()
    {
        var random = new Random(1);
        var (odds, truths) = (new List<float>(), new List<float>());
        for (var row = 0; row < 4000; row++)
        {
            var honest = (float)((random.NextDouble() - 0.5) * 4);
            odds.AddRange([0, honest * 3]);
            truths.Add(random.NextDouble() < 1 / (1 + Math.Exp(-honest)) ? 1 : 0);
        }

        Assert.InRange(Temperature.Fit([.. odds], [.. truths], 2), 2.6f, 3.4f);
    }

    [Fact]
    public void BandFit_BandHalfAsWideAsTheErrors_IsStretchedOnEachSide()
    {
        var random = new Random(1);
        var truths = Enumerable.Range(0, 5000).Select(_ => (random.NextSingle() * 2) - 1).ToArray();
        var answers = truths.SelectMany(_ => new[] { -0.4f, 0, 0.2f }).ToArray();

        var (below, above) = BandCalibration.Fit(answers, truths, 1, 1, 1);

        Assert.Equal(2, below[0], 0.1f);
        Assert.Equal(4, above[0], 0.2f);
    }

    [Fact]
    public void ScalerFit_GapsAndAStuckColumn_AreNoHindrance()
    {
        float[][] rows = [[1, 5], [float.NaN, 5], [3, 5]];

        var scaler = Scaler.Fit(3, 2, (index, row) => rows[index].CopyTo(row));

        Assert.Equal([2f, 5f], scaler.Mean);
        Assert.Equal([1f, 1f], scaler.Deviation);
    }
}
