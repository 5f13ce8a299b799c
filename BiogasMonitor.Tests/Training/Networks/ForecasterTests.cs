using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Networks;
using BiogasMonitor.Training.Torch;
using TorchSharp;

namespace BiogasMonitor.Tests.Training.Networks;

[Collection("torch")]
public sealed class ForecasterTests
{
    private readonly torch.Device _device = TorchRuntime.Load();

    [Fact]
    public void StartFromRidge_SineOnALevel_IsContinued()
    {
        using var forecaster = Waves(band: true);
        forecaster.StartFromRidge(Examples(300, 0), Examples(60, 400));

        var answers = forecaster.Predict(Examples(20, 600));
        var truths = Examples(20, 600).Truths();

        Assert.All(truths.Index(), truth => Assert.Equal(truth.Item, answers[(truth.Index * 3) + 1], 0.5));
    }

    [Fact]
    public void Train_NoisyWaves_GivesABandThatHoldsWhatItPromisesAndNeverCrosses()
    {
        using var forecaster = Waves(band: true);
        forecaster.StartFromRidge(Examples(400, 0), Examples(100, 500));
        new TrainingLoop(new() { Epochs = 4, Batch = 32 }, _device).Train(forecaster, Examples(400, 0), Examples(100, 500), null, TestContext.Current.CancellationToken);
        forecaster.CalibrateBand(Examples(300, 500));

        var answers = forecaster.Predict(Examples(300, 900));
        var truths = Examples(300, 900).Truths();
        var inside = truths.Index().Count(truth => truth.Item >= answers[truth.Index * 3] && truth.Item <= answers[(truth.Index * 3) + 2]) / (double)truths.Length;

        Assert.All(Enumerable.Range(0, truths.Length), at => Assert.True(answers[at * 3] <= answers[(at * 3) + 1] && answers[(at * 3) + 1] <= answers[(at * 3) + 2]));
        Assert.InRange(inside, 0.7, 0.9);
    }

    [Fact]
    public void Loss_UnknownTruth_DoesNotCount()
    {
        using var forecaster = Waves(band: false);
        var (inputs, targets) = Examples(2, 0).Read([0, 1]);
        var input = torch.tensor(inputs).reshape(2, -1);
        var whole = forecaster.Loss(forecaster.call(input.narrow(0, 0, 1)), input, torch.tensor(targets[..(targets.Length / 2)]).reshape(1, -1)).item<float>();
        Array.Fill(targets, float.NaN, targets.Length / 2, targets.Length / 2);

        var loss = forecaster.Loss(forecaster.call(input), input, torch.tensor(targets).reshape(2, -1)).item<float>();

        Assert.Equal(whole, loss, 1e-5f);
    }

    private static Forecaster Waves(bool band) => new(
        new ForecasterShape { Steps = 24, Tags = 2, Horizon = 4, Sources = [0, 1], Calendar = 4, Band = band, Hidden = 8, Layers = 2, Patch = 2 },
        new Scaler([50, 10], [5, 2]), new Scaler([50, 10], [5, 2]), 1);

    private static Examples Examples(int count, int first) => new(count, (24 * 2) + 4, 4 * 2, (index, input, target) =>
    {
        for (var step = 0; step < 28; step++)
        {
            var at = first + index + step;
            var into = step < 24 ? input[(step * 2)..] : target[((step - 24) * 2)..];
            into[0] = 50 + (5 * MathF.Sin(at * 0.5f)) + (0.1f * new Random(at).NextSingle());
            into[1] = 10 + (2 * MathF.Cos(at * 0.3f)) + (0.1f * new Random(-at).NextSingle());
        }
    });
}
