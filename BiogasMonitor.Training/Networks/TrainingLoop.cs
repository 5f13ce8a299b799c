using System.Diagnostics;
using BiogasMonitor.Training.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace BiogasMonitor.Training.Networks;

/// <summary>
/// Trains any network: AdamW, cosine schedule, clipped gradients, early stopping on validation. The same seed gives the same weights on a CPU,
/// also when it was interrupted and went on from its checkpoint.
/// </summary>
public sealed class TrainingLoop(TrainingOptions options, Device device)
{
    /// <summary>Leaves the network with the weights of the epoch that was best on validation; epoch 0, before training, counts. The checkpoint is the caller's to delete, when what was made of the network is safe.</summary>
    public TrainingResult Train(Network network, Examples training, Examples validation, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (training.Count == 0 || validation.Count == 0)
        {
            throw new ArgumentException($"{training.Count} examples to learn from and {validation.Count} to choose by are not allowed; allowed are 1 or more of each.", nameof(validation));
        }

        var clock = Stopwatch.StartNew();
        network.to(device);
        var signature = $"{network.Layout} {options with { Checkpoint = null }} {training.Count} {validation.Count}";
        using var descent = new Descent(network.parameters(), options.Decay);
        var state = Checkpoint.Read(options.Checkpoint, signature) is { } kept ? Resume(network, descent, kept) : Start(network, descent, validation);
        while (!state.IsOver(options))
        {
            state = TrainEpoch(network, descent, state, training, validation, progress, cancellation);
            if (options.Checkpoint is { } path)
            {
                Checkpoint.Write(path, signature, state);
            }
        }

        Weights.Give(network.parameters(), state.Best);
        network.eval();
        return new(state.Losses, state.BestLoss.Epoch, clock.Elapsed.TotalSeconds);
    }

    /// <summary>Mean loss over all examples.</summary>
    public double Validate(Network network, Examples examples)
    {
        network.eval();
        var sum = 0.0;
        using var heap = new StillHeap();
        foreach (var numbers in examples.Batches(Math.Max(256, options.Batch)))
        {
            heap.Renew();
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            sum += Loss(network, examples, numbers).item<float>() * numbers.Length;
        }

        return sum / examples.Count;
    }

    private TrainingState TrainEpoch(Network network, Descent descent, TrainingState state, Examples training, Examples validation, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var epoch = state.Epoch + 1;
        manual_seed(options.Seed + (1_000_003L * epoch));
        network.train();
        var batches = Draw(training.Count, epoch).Chunk(options.Batch).ToList();
        var (sum, count) = (0.0, 0);
        using var heap = new StillHeap();
        for (var batch = 0; batch < batches.Count; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            heap.Renew();
            sum += TrainBatch(network, descent, training, batches[batch], RateAt(epoch)) * batches[batch].Length;
            count += batches[batch].Length;
            progress?.Report(new(epoch, options.Epochs, batch + 1, batches.Count, sum / count, state.BestLoss.Validation));
        }

        heap.Dispose();
        var loss = new EpochLoss(epoch, sum / count, Validate(network, validation));
        var current = Weights.Take(network.parameters());
        return new([.. state.Losses, loss], loss.Validation < state.BestLoss.Validation ? current : state.Best, current, Weights.Take(descent.First), Weights.Take(descent.Second), descent.Steps);
    }

    private double TrainBatch(Network network, Descent descent, Examples training, int[] numbers, double rate)
    {
        using var scope = NewDisposeScope();
        network.zero_grad();
        var loss = Loss(network, training, numbers);
        loss.backward();
        nn.utils.clip_grad_norm_(network.parameters(), options.Clip);
        descent.Step(rate);
        return loss.item<float>();
    }

    private Tensor Loss(Network network, Examples examples, int[] numbers)
    {
        var (inputs, targets) = examples.Read(numbers);
        var input = Network.Rows(inputs, numbers.Length, device);
        return network.Loss(network.call(input), input, examples.Targets == 0 ? input : Network.Rows(targets, numbers.Length, device));
    }

    private TrainingState Start(Network network, Descent descent, Examples validation)
    {
        var loss = Validate(network, validation);
        var weights = Weights.Take(network.parameters());
        return new([new(0, loss, loss)], weights, weights, Weights.Take(descent.First), Weights.Take(descent.Second), 0);
    }

    private static TrainingState Resume(Network network, Descent descent, TrainingState state)
    {
        Weights.Give(network.parameters(), state.Current);
        Weights.Give(descent.First, state.First);
        Weights.Give(descent.Second, state.Second);
        descent.Steps = state.Steps;
        return state;
    }

    private int[] Draw(int count, int epoch)
    {
        var numbers = Enumerable.Range(0, count).ToArray();
        new Random(unchecked((options.Seed * 7919) + epoch)).Shuffle(numbers);
        return numbers[..Math.Min(count, options.ExamplesAnEpoch)];
    }

    private double RateAt(int epoch) => options.Rate * (0.02 + (0.98 * 0.5 * (1 + Math.Cos(Math.PI * (epoch - 1) / Math.Max(1, options.Epochs - 1)))));
}
