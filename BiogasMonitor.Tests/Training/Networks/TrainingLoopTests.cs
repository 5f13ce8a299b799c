using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Networks;
using BiogasMonitor.Training.Torch;
using TorchSharp;

namespace BiogasMonitor.Tests.Training.Networks;

[Collection("torch")]
public sealed class TrainingLoopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("biogas").FullName;
    private readonly torch.Device _device = TorchRuntime.Load();

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public void Train_SameSeed_GivesTheSameWeights() => Assert.Equal(Train(Small(), null), Train(Small(), null));

    [Fact]
    public void Train_OtherSeed_GivesOtherWeights() => Assert.NotEqual(Train(Small(), null), Train(Small() with { Seed = 2 }, null));

    [Fact]
    public void Train_InterruptedAndResumed_GivesTheSameWeights()
    {
        var kept = Small() with { Checkpoint = Path.Combine(_folder, "state") };
        Assert.Throws<OperationCanceledException>(() => Train(kept, new Stop(3)));
        Assert.True(File.Exists(kept.Checkpoint));

        Assert.Equal(Train(Small(), null), Train(kept, null));
        Assert.True(File.Exists(kept.Checkpoint), "Until the model is written, the end of the training is worth keeping too.");
        Assert.Equal(Train(Small(), null), Train(kept, new Stop(1)));
    }

    [Fact]
    public void Train_HalfWrittenCheckpointBesideTheWholeOne_IsNoHindrance()
    {
        var kept = Small() with { Checkpoint = Path.Combine(_folder, "state") };
        Assert.Throws<OperationCanceledException>(() => Train(kept, new Stop(4)));
        File.WriteAllText(kept.Checkpoint + ".partial", "cut");

        Assert.Equal(Train(Small(), null), Train(kept, null));
    }

    [Fact]
    public void Train_CheckpointOfOtherSettings_IsRefused()
    {
        var kept = Small() with { Checkpoint = Path.Combine(_folder, "state") };
        Assert.Throws<OperationCanceledException>(() => Train(kept, new Stop(2)));

        Assert.Contains("other settings", Assert.Throws<IOException>(() => Train(kept with { Rate = 0.5 }, null)).Message);
    }

    [Fact]
    public void Train_CheckpointOfOtherData_IsRefused()
    {
        var kept = Small() with { Checkpoint = Path.Combine(_folder, "state"), Data = "one" };
        Assert.Throws<OperationCanceledException>(() => Train(kept, new Stop(2)));

        Assert.Contains("other settings", Assert.Throws<IOException>(() => Train(kept with { Data = "two" }, null)).Message);
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(40, 0)]
    public void Train_NothingToLearnFromOrToChooseBy_IsRefused(int training, int validation) =>
        Assert.Contains("1 or more of each", Assert.Throws<ArgumentException>(() => new TrainingLoop(Small(), _device).Train(Network(1), Rows(training), Rows(validation), null, TestContext.Current.CancellationToken)).Message);

    [Fact]
    public void Train_NothingToLearnOnValidation_StopsEarly()
    {
        var random = new Random(1);
        var noise = new Examples(64, 4, 0, (_, input, _) => Fill(random, input));
        var result = new TrainingLoop(Small() with { Epochs = 50, Patience = 2, Rate = 0 }, _device).Train(Network(1), noise, Rows(40), null, TestContext.Current.CancellationToken);

        Assert.Equal(2, result.Losses[^1].Epoch);
        Assert.Equal(0, result.BestEpoch);
    }

    [Fact]
    public void Train_RowsThatHangTogether_AreRebuilt()
    {
        var result = new TrainingLoop(Small() with { Epochs = 40 }, _device).Train(Network(1), Rows(400), Rows(40), null, TestContext.Current.CancellationToken);

        Assert.True(result.Losses.Min(loss => loss.Validation) < 0.2 * result.Losses[0].Validation);
        Assert.Contains("polyline", LossCurve.Draw("autoencoder", result));
    }

    private float[] Train(TrainingOptions options, IProgress<TrainingProgress>? progress)
    {
        using var network = Network(options.Seed);
        new TrainingLoop(options, _device).Train(network, Rows(100), Rows(40), progress, TestContext.Current.CancellationToken);
        return [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];
    }

    private static TrainingOptions Small() => new() { Epochs = 6, Batch = 16, Rate = 1e-2 };

    private static Autoencoder Network(int seed) => new(new AutoencoderShape(4, 2, 8, 0.1), Scaler.None(4), seed);

    private static Examples Rows(int count) => new(count, 4, 0, (index, input, _) =>
    {
        var (a, b) = (MathF.Sin(index), MathF.Cos(index * 1.7f));
        ((ReadOnlySpan<float>)[a, b, a + b, a - b]).CopyTo(input);
    });

    private static void Fill(Random random, Span<float> input)
    {
        for (var column = 0; column < input.Length; column++)
        {
            input[column] = random.NextSingle();
        }
    }

    /// <summary>Ends a training in the middle of an epoch, as a cut of power would.</summary>
    private sealed class Stop(int epoch) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Epoch == epoch && value.Batch == 2)
            {
                throw new OperationCanceledException();
            }
        }
    }
}
