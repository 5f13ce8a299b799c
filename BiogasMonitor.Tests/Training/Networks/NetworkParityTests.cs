using System.Diagnostics;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Simulator;
using BiogasMonitor.Tests.Training.Onnx;
using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Networks;
using BiogasMonitor.Training.Torch;
using TorchSharp;

namespace BiogasMonitor.Tests.Training.Networks;

/// <summary>What ONNX Runtime gives is what the trainer gives, to 1e-4 of an output's own scale (the target's deviation; 1 for probabilities and scores near 1).</summary>
[Collection("torch")]
public sealed class NetworkParityTests
{
    private const int Windows = 1000;

    public NetworkParityTests() => TorchRuntime.Load();

    [Theory]
    [InlineData(false, true, 4)]
    [InlineData(false, false, 0)]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 0)]
    public void Forecaster_RandomWindows_IsTheSameInBoth(bool shared, bool band, int calendar)
    {
        var shape = new ForecasterShape { Steps = 24, Tags = 5, Horizon = 6, Sources = [1, 4], Calendar = calendar, Shared = shared, Band = band, Hidden = 12, Layers = 3, Patch = 3 };

        using var network = Restless(new Forecaster(shape, Some(5), Some(shape.Targets), 1));
        if (band)
        {
            network.CalibrateBand(Scattered(network));
            Assert.True(network.Below.Concat(network.Above).Distinct().Count() > shape.Horizon, "Every hour and side has a factor of its own.");
        }

        Assert.InRange(Difference(network, Windows), 0, 1e-4);
    }

    [Fact]
    public void Autoencoder_RandomFrames_IsTheSameInBoth()
    {
        using var network = Restless(new Autoencoder(new(9, 3, 6), Some(9), 1));
        var examples = Random(Windows, 9, network.Scaler, 0);
        var (frames, _) = examples.Read([.. Enumerable.Range(0, Windows)]);
        using var run = new OnnxRun(network.ToGraph().ToBytes());

        var expected = network.Predict(examples);
        var errors = run.Give("errors", ("frame", frames, [Windows, 9]));
        var scores = run.Give("score", ("frame", frames, [Windows, 9]));

        AssertClose(expected, errors);
        Assert.All(scores.Index(), score => Assert.Equal(expected.AsSpan(score.Index * 9, 9).ToArray().Average(), score.Item, 1e-4 * Math.Max(1, score.Item)));
    }

    [Fact]
    public void FaultClassifier_RandomWindows_IsTheSameInBoth()
    {
        using var network = Restless(new FaultClassifier(new(40, 5, 4, 8, 5, 3, 6), Some(5), Signs(new(40, 5, 4), Some(5)), 1));
        network.Temperature = 1.7f;
        var examples = Random(Windows, 40 * 5, network.Scaler, 0);
        var (windows, _) = examples.Read([.. Enumerable.Range(0, Windows)]);
        using var run = new OnnxRun(network.ToGraph().ToBytes());

        var given = run.Give("probability", ("window", windows, [Windows, 40, 5]));

        AssertClose(network.Probabilities(examples), given);
    }

    [Fact]
    public void AllKinds_WindowsOfTheSimulatedPlant_AreTheSameInBoth()
    {
        var frames = SimulatedFrames(Windows + 24);
        var scaler = Scaler.Fit(frames.Length, frames[0].Length, (index, row) => frames[index].CopyTo(row));
        var tags = frames[0].Length;
        Examples Real(int steps, int more) => new(Windows, (steps * tags) + more, 0, (index, input, _) => frames.Skip(index).Take(steps).SelectMany(frame => frame).ToArray().CopyTo(input));
        var targets = new Scaler(scaler.Mean[..3], scaler.Deviation[..3]);
        using var forecaster = Restless(new Forecaster(new ForecasterShape { Steps = 24, Tags = tags, Horizon = 6, Sources = [0, 1, 2], Calendar = 4, Hidden = 12, Layers = 2 }, scaler, targets, 1));
        using var autoencoder = Restless(new Autoencoder(new(tags), scaler, 1));
        using var classifier = Restless(new FaultClassifier(new(24, tags, 11, 8, 5, 3, 6), scaler, Signs(new(24, tags, 11), scaler), 1));
        using var runAutoencoder = new OnnxRun(autoencoder.ToGraph().ToBytes());
        using var runClassifier = new OnnxRun(classifier.ToGraph().ToBytes());

        Assert.InRange(Difference(forecaster, Real(24, 4)), 0, 1e-4);
        AssertClose(autoencoder.Predict(Real(1, 0)), runAutoencoder.Give("errors", ("frame", All(Real(1, 0)), [Windows, tags])));
        AssertClose(classifier.Probabilities(Real(24, 0)), runClassifier.Give("probability", ("window", All(Real(24, 0)), [Windows, 24, tags])));
    }

    [Fact]
    public void Forecaster_OfThePlantsSize_IsTheSameInBoth() => Assert.InRange(Difference(Plant(), 16), 0, 1e-4);

    [Fact(Explicit = true)]
    public void Forecaster_OfThePlantsSizeOnAThousandWindows_IsTheSameInBoth()
    {
        var difference = Difference(Plant(), Windows);
        TestContext.Current.TestOutputHelper!.WriteLine($"largest difference {difference:G3} of the scale");
        Assert.InRange(difference, 0, 1e-4);
    }

    [Fact(Explicit = true)]
    public void Forecaster_OfThePlantsSize_TakesThisLong()
    {
        const int Batches = 10;
        torch.set_num_threads(2);
        using var network = Plant();
        using var run = new OnnxRun(network.ToGraph().ToBytes());
        var examples = Random(Batches * 128, (144 * 95) + 4, network.Inputs, 24 * 3);
        var options = new TrainingOptions { Epochs = 1, Batch = 128 };
        var clock = Stopwatch.StartNew();
        new TrainingLoop(options, torch.CPU).Train(network, examples, examples.Pick([0]), null, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine($"one epoch of 12,960 windows: {clock.Elapsed.TotalSeconds / Batches * 12960 / 128:F0} s by {Batches} batches");
        var (input, _) = examples.Read([0]);
        var times = Enumerable.Range(0, 20).Select(_ => Time(() => run.Give("forecast", ("history", input[..(144 * 95)], [1, 144, 95]), ("calendar", input[(144 * 95)..], [1, 4])))).Order().ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"one inference: median {times[10]:F1} ms, most {times[^1]:F1} ms");
    }

    private static double Time(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static Forecaster Plant() => Restless(new Forecaster(new ForecasterShape { Steps = 144, Tags = 95, Horizon = 24, Sources = [0, 1, 2], Calendar = 4 }, Some(95), Some(3), 1));

    private static TransmitterSigns Signs(FaultClassifierShape shape, Scaler scaler)
    {
        var normal = Random(100, shape.Steps * shape.Tags, scaler, 0);
        return TransmitterSigns.Fit(shape, scaler, [.. Enumerable.Range(0, shape.Tags).Where(i => i % 3 != 1)], normal, FrameMatrix.Of([.. All(normal).Chunk(shape.Tags)]));
    }

    /// <summary>Largest difference in deviations of the target.</summary>
    private static double Difference(Forecaster network, int count) =>
        Difference(network, Random(count, (network.Shape.Steps * network.Shape.Tags) + network.Shape.Calendar, network.Inputs, 0));

    private static double Difference(Forecaster network, Examples examples)
    {
        var (shape, count) = (network.Shape, examples.Count);
        var window = shape.Steps * shape.Tags;
        using var run = new OnnxRun(network.ToGraph().ToBytes());
        var inputs = All(examples);
        var histories = inputs.Chunk(window + shape.Calendar).SelectMany(row => row[..window]).ToArray();
        var calendars = inputs.Chunk(window + shape.Calendar).SelectMany(row => row[window..]).ToArray();
        var given = shape.Calendar > 0
            ? run.Give("forecast", ("history", histories, [count, shape.Steps, shape.Tags]), ("calendar", calendars, [count, shape.Calendar]))
            : run.Give("forecast", ("history", histories, [count, shape.Steps, shape.Tags]));
        var expected = network.Predict(examples, 100);
        Assert.Equal(expected.Length, given.Length);
        return expected.Index().Max(value => Math.Abs(value.Item - given[value.Index]) / network.Outputs.Deviation[value.Index / shape.Answers % shape.Targets]);
    }

    private static void AssertClose(float[] expected, float[] given)
    {
        Assert.Equal(expected.Length, given.Length);
        Assert.All(expected.Index(), value => Assert.Equal(value.Item, given[value.Index], 1e-4 * Math.Max(1, value.Item)));
    }

    private static float[] All(Examples examples) => examples.Read([.. Enumerable.Range(0, examples.Count)]).Inputs;

    /// <summary>The measured tags of the simulated plant, 10 s apart.</summary>
    private static float[][] SimulatedFrames(int count)
    {
        var catalogue = CatalogueFile.Load(PlantFolders.Catalogue);
        var simulator = new PlantSimulator(catalogue, new SimulatorOptions());
        return [.. Enumerable.Range(0, count * 10).Select(_ => simulator.Next()).Where((_, second) => second % 10 == 0).Select(frame => frame.Values.Select(value => (float)value).ToArray())];
    }

    /// <summary>New networks answer with their linear start alone; here every weight counts.</summary>
    private static T Restless<T>(T network)
        where T : Network
    {
        var random = new Random(3);
        using var quiet = torch.no_grad();
        foreach (var parameter in network.parameters())
        {
            using var numbers = torch.tensor(Enumerable.Range(0, (int)parameter.numel()).Select(_ => (random.NextSingle() - 0.5f) * 0.3f).ToArray()).reshape(parameter.shape);
            parameter.copy_(numbers);
        }

        return network;
    }

    private static Scaler Some(int width) => new([.. Enumerable.Range(0, width).Select(column => 10f * column)], [.. Enumerable.Range(0, width).Select(column => 0.5f + column)]);

    /// <summary>Truths that lie wider the later and the higher the target's number, and wider above than below.</summary>
    private static Examples Scattered(Forecaster network)
    {
        var shape = network.Shape;
        var windows = Random(200, (shape.Steps * shape.Tags) + shape.Calendar, network.Inputs, 0);
        return new Examples(200, (shape.Steps * shape.Tags) + shape.Calendar, shape.Horizon * shape.Targets, (index, input, target) =>
        {
            windows.Read([index]).Inputs.CopyTo(input);
            var random = new Random(index);
            for (var i = 0; i < target.Length; i++)
            {
                var away = random.NextSingle() - 0.4f;
                target[i] = network.Outputs.Mean[i % shape.Targets] + (network.Outputs.Deviation[i % shape.Targets] * (1 + i) * (away > 0 ? 2 * away : away));
            }
        });
    }

    private static Examples Random(int count, int inputs, Scaler scaler, int targets) => new(count, inputs, targets, (index, input, target) =>
    {
        var random = new Random(index);
        for (var at = 0; at < inputs; at++)
        {
            var column = at % scaler.Mean.Length;
            input[at] = scaler.Mean[column] + (scaler.Deviation[column] * 4 * (random.NextSingle() - 0.5f));
        }

        target.Fill(1);
    });
}
