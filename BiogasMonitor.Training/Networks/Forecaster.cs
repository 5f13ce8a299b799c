using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiogasMonitor.Training.Networks;

/// <summary>
/// Forecasts a window: a linear path from the target's own past, and an LSTM over all columns that corrects it and says how wide the band is.
/// Both see the window less its newest value, so a plant that works at another level is no stranger to them.
/// </summary>
public sealed class Forecaster : Network
{
    private readonly LSTM _memory;
    private readonly Dropout _dropout;
    private readonly Linear? _mix;
    private readonly Linear _head;
    private readonly Parameter _skip;

    /// <param name="inputs">Of the window's columns.</param>
    /// <param name="outputs">Of the targets.</param>
    public Forecaster(ForecasterShape shape, Scaler inputs, Scaler outputs, int seed)
        : base("forecaster")
    {
        manual_seed(seed);
        (Shape, Inputs, Outputs) = (shape, inputs, outputs);
        var columns = shape.Shared ? 1 : shape.Tags;
        var known = shape.Hidden + (shape.Shared ? 0 : shape.Tags + shape.Calendar + (KnowsWeek(shape) ? WeekHours.Count : 0));
        _memory = nn.LSTM(columns * shape.Patch, shape.Hidden, shape.Layers, batchFirst: true, dropout: shape.Layers > 1 ? shape.Dropout : 0);
        _dropout = nn.Dropout(shape.Dropout);
        _mix = KnowsWeek(shape) ? nn.Linear(known, shape.Hidden) : null;
        _head = nn.Linear(known + (KnowsWeek(shape) ? shape.Hidden : 0), shape.Horizon * Own * shape.Answers);
        nn.init.zeros_(_head.weight);
        nn.init.zeros_(_head.bias!);
        _skip = new Parameter(zeros(Own, shape.Steps, shape.Horizon));
        RegisterComponents();
        (Below, Above) = (Ones(), Ones());
    }

    public ForecasterShape Shape { get; }

    public Scaler Inputs { get; }

    public Scaler Outputs { get; }

    /// <summary>What the band's lower and upper half are multiplied by, [horizon, targets of one window].</summary>
    internal float[] Below { get; private set; }

    internal float[] Above { get; private set; }

    internal LSTM Memory => _memory;

    /// <summary>Puts together what is known and when it is; null without a calendar.</summary>
    internal Linear? Mix => _mix;

    internal Linear Head => _head;

    internal Parameter Skip => _skip;

    public override string Layout => $"{Shape with { Sources = [] }} {string.Join(' ', Shape.Sources)}";

    /// <summary>Targets that one window of the network has.</summary>
    internal int Own => Shape.Shared ? 1 : Shape.Sources.Count;

    /// <summary>[batch, horizon, targets, answers] in the targets' units.</summary>
    public override Tensor forward(Tensor input)
    {
        var (window, level) = Normalise(input);
        var sources = Sources(input);
        var (sequence, _, _) = _memory.call(window.reshape(-1, Shape.Steps / Shape.Patch, Shape.Patch * window.shape[2]), null);
        var last = sequence.narrow(1, sequence.shape[1] - 1, 1).squeeze(1);
        var known = Shape.Shared ? last : cat([last, level.squeeze(1), input.narrow(1, Shape.Steps * Shape.Tags, Shape.Calendar)], 1);
        known = _mix is null ? known : WithWeek(known, input);
        var head = _head.call(_dropout.call(known)).reshape(-1, Shape.Horizon, Own, Shape.Answers);
        var skip = window.index_select(2, sources).permute(2, 0, 1).matmul(_skip).permute(1, 2, 0);
        var middle = skip + level.index_select(2, sources) + head.select(3, 0);
        return Physical(Shape.Band ? Band(middle, head) : middle.unsqueeze(3));
    }

    /// <summary>Pinball loss of the three quantiles, or squared error, in deviations of the target; unknown targets do not count.</summary>
    public override Tensor Loss(Tensor output, Tensor input, Tensor target)
    {
        var truth = target.reshape(-1, Shape.Horizon, Shape.Targets, 1);
        var known = truth.isfinite();
        var error = where(known, (truth.nan_to_num() - output) / Constant(Outputs.Deviation, output).reshape(-1, 1), zeros_like(output));
        var quantiles = Constant([0.1f, 0.5f, 0.9f], output);
        var loss = Shape.Band ? maximum(error * quantiles, error * Constant([-0.9f, -0.5f, -0.1f], output)) : error * error;
        return loss.sum() / (known.sum() * Shape.Answers).clamp_min(1);
    }

    /// <summary>Starts the linear path at the ridge regression of the training windows, as strong as validation likes it best.</summary>
    public void StartFromRidge(Examples training, Examples validation)
    {
        for (var target = 0; target < Own; target++)
        {
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            var best = Ridge.Fit(Moments(training, target), Moments(validation, target));
            _skip.select(0, target).copy_(best.to(float32));
        }
    }

    /// <summary>Widens or narrows the band so that on validation one in ten lies below and one in ten above it, hour by hour.</summary>
    public void CalibrateBand(Examples validation)
    {
        (Below, Above) = (Ones(), Ones());
        (Below, Above) = BandCalibration.Fit(Predict(validation), validation.Truths(), Shape.Horizon, Shape.Targets, Own);
    }

    private Tensor WithWeek(Tensor known, Tensor input)
    {
        var calendar = input.narrow(1, Shape.Steps * Shape.Tags, Shape.Calendar);
        var week = calendar.matmul(Constant(WeekHours.Weights, input).reshape(WeekHours.Count, Shape.Calendar).transpose(0, 1)).softmax(1);
        var all = cat([known, week], 1);
        return cat([all, _mix!.call(_dropout.call(all)).tanh()], 1);
    }

    // The calendar of the host: sine and cosine of the hour of day and of the day of week.
    private static bool KnowsWeek(ForecasterShape shape) => shape is { Shared: false, Calendar: 4 };

    private float[] Ones() => [.. Enumerable.Repeat(1f, Shape.Horizon * Own)];

    private Tensor Sources(Tensor input) => torch.tensor(Shape.Shared ? [0L] : Shape.Sources.Select(source => (long)source).ToArray()).to(input.device);

    private (Tensor Window, Tensor Level) Normalise(Tensor input)
    {
        var history = input.narrow(1, 0, Shape.Steps * Shape.Tags).reshape(-1, Shape.Steps, Shape.Tags);
        var scaled = (history - Constant(Inputs.Mean, input)) / Constant(Inputs.Deviation, input);
        var columns = Shape.Shared ? scaled.transpose(1, 2).reshape(-1, Shape.Steps, 1) : scaled;
        var level = columns.narrow(1, Shape.Steps - 1, 1);
        return (columns - level, level);
    }

    private Tensor Band(Tensor middle, Tensor head)
    {
        var below = nn.functional.softplus(head.select(3, 1)) * Constant(Below, head).reshape(Shape.Horizon, Own);
        var above = nn.functional.softplus(head.select(3, 2)) * Constant(Above, head).reshape(Shape.Horizon, Own);
        return stack([middle - below, middle, middle + above], 3);
    }

    private Tensor Physical(Tensor answer)
    {
        var targets = Shape.Shared ? answer.reshape(-1, Shape.Tags, Shape.Horizon, Shape.Answers).permute(0, 2, 1, 3) : answer;
        return (targets * Constant(Outputs.Deviation, answer).reshape(-1, 1)) + Constant(Outputs.Mean, answer).reshape(-1, 1);
    }

    private LinearMoments Moments(Examples examples, int target)
    {
        var moments = new LinearMoments(Shape.Steps, Shape.Horizon);
        using var heap = new StillHeap();
        foreach (var numbers in examples.Batches(256))
        {
            heap.Renew();
            using var scope = NewDisposeScope();
            var (inputs, targets) = examples.Read(numbers);
            var (window, level) = Normalise(Rows(inputs, numbers.Length, CPU));
            var source = Shape.Shared ? 0 : Shape.Sources[target];
            var truth = (Rows(targets, numbers.Length, CPU).reshape(-1, Shape.Horizon, Shape.Targets) - torch.tensor(Outputs.Mean)) / torch.tensor(Outputs.Deviation);
            var own = Shape.Shared ? truth.transpose(1, 2).reshape(-1, Shape.Horizon) : truth.select(2, target);
            moments.Add(window.select(2, source), own - level.select(2, source));
        }

        return moments;
    }
}
