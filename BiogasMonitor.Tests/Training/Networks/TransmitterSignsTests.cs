using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Networks;
using BiogasMonitor.Training.Torch;

namespace BiogasMonitor.Tests.Training.Networks;

[Collection("torch")]
public sealed class TransmitterSignsTests
{
    private const int Steps = 12;
    private static readonly FaultClassifierShape s_shape = new(Steps, 2, 2);

    public TransmitterSignsTests() => TorchRuntime.Load();

    [Fact]
    public void Fit_StepsOfTwoAndOfNone_AreTheirLogarithms()
    {
        // The first column goes up and down by 2, which is one deviation; the second stands still.
        var signs = TransmitterSigns.Fit(s_shape, new Scaler([0, 0], [2, 1]), [0, 1], Windows(), Frames((i, random) => [random, (float)i]));

        Assert.Equal(MathF.Log(1 + TransmitterSigns.Stillness), signs.Moves.Mean[0], 1e-5f);
        Assert.Equal(MathF.Log(TransmitterSigns.Stillness), signs.Moves.Mean[1], 1e-5f);
        Assert.Equal(signs.Moves.Mean, signs.Jumps.Mean);
    }

    [Fact]
    public void Fit_TwoThatSayTheSame_WeighsTheirDifference()
    {
        var signs = TransmitterSigns.Fit(s_shape, Scaler.None(2), [0, 1], Windows(), Frames((_, random) => [random, random]));

        Assert.Equal(4, signs.Apartness.Length);
        Assert.Equal(-1, signs.Apartness[1] / signs.Apartness[0], 0.01);
        Assert.True(signs.Apartness[0] > 10, "A deviation apart is far more than is usual between the two.");
    }

    [Fact]
    public void Fit_TwoThatHaveNothingToDoWithEachOther_AreEachJudgedAlone()
    {
        var random = new Random(2);
        var signs = TransmitterSigns.Fit(s_shape, Scaler.None(2), [1], Windows(), Frames((_, one) => [one, (random.NextSingle() - 0.5f) * MathF.Sqrt(12)]));

        Assert.Equal(0, signs.Apartness[0], 0.1);
        Assert.Equal(1, signs.Apartness[1], 0.1);
    }

    private static Examples Windows() => new(3, Steps * 2, 0, (_, input, _) =>
    {
        for (var step = 0; step < Steps; step++) { (input[2 * step], input[(2 * step) + 1]) = (step % 2 == 0 ? 0 : 2, 5); }
    });

    /// <summary>Two thousand, from numbers of mean 0 and deviation 1.</summary>
    private static FrameMatrix Frames(Func<int, float, float[]> row)
    {
        var random = new Random(1);
        return FrameMatrix.Of([.. Enumerable.Range(0, 2000).Select(i => row(i, (random.NextSingle() - 0.5f) * MathF.Sqrt(12)))]);
    }
}
