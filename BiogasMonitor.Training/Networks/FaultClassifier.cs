using BiogasMonitor.Training.Frames;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiogasMonitor.Training.Networks;

/// <summary>
/// Names what is wrong in a window: two convolutions shorten it and an LSTM reads it; beside it goes whether a single transmitter is unlike itself or the others; a temperature makes
/// the probabilities honest.
/// </summary>
public sealed class FaultClassifier : Network
{
    private readonly Conv1d _coarse;
    private readonly Conv1d _fine;
    private readonly LSTM _memory;
    private readonly Dropout _dropout;
    private readonly Linear _judge;
    private readonly Linear _head;

    public FaultClassifier(FaultClassifierShape shape, Scaler scaler, TransmitterSigns signs, int seed)
        : base("fault-classifier")
    {
        manual_seed(seed);
        (Shape, Scaler, Signs) = (shape, scaler, signs);
        _coarse = nn.Conv1d(shape.Tags, shape.Channels, shape.Kernel, shape.Stride);
        _fine = nn.Conv1d(shape.Channels, shape.Channels, shape.Kernel, shape.Stride);
        _memory = nn.LSTM(shape.Channels, shape.Hidden, 1, batchFirst: true);
        _dropout = nn.Dropout(shape.Dropout);
        _judge = nn.Linear(shape.Hidden + TransmitterSigns.Count, shape.Hidden);
        _head = nn.Linear(shape.Hidden, shape.Classes);
        RegisterComponents();
    }

    public FaultClassifierShape Shape { get; }

    public Scaler Scaler { get; }

    public TransmitterSigns Signs { get; }

    /// <summary>Divides what goes into the softmax; above 1 makes it less sure of itself.</summary>
    public float Temperature { get; internal set; } = 1;

    public override string Layout => Shape.ToString();

    internal Conv1d[] Convolutions => [_coarse, _fine];

    internal LSTM Memory => _memory;

    internal Linear Judge => _judge;

    internal Linear Head => _head;

    /// <summary>Newest steps whose mean is compared with what the other transmitters say.</summary>
    internal int Recent => Math.Max(1, Shape.Steps / 6);

    /// <summary>Logarithms of the odds before the temperature, [batch, classes].</summary>
    public override Tensor forward(Tensor input)
    {
        var window = (input.reshape(-1, Shape.Steps, Shape.Tags) - Constant(Scaler.Mean, input)) / Constant(Scaler.Deviation, input);
        var shortened = _fine.call(_coarse.call(window.transpose(1, 2)).relu()).relu();
        var (sequence, _, _) = _memory.call(shortened.transpose(1, 2), null);
        var last = sequence.narrow(1, sequence.shape[1] - 1, 1).squeeze(1);
        return _head.call(_judge.call(cat([_dropout.call(last), SignsOf(window)], 1)).relu());
    }

    /// <summary>The target is the number of the class.</summary>
    public override Tensor Loss(Tensor output, Tensor input, Tensor target) => nn.functional.cross_entropy(output, target.squeeze(1).to(int64));

    /// <summary>[examples, classes], after the temperature.</summary>
    public float[] Probabilities(Examples examples) => Networks.Temperature.Soften(Predict(examples), Shape.Classes, Temperature);

    /// <summary>Chooses the temperature under which validation is least surprising.</summary>
    public void FitTemperature(Examples validation) => Temperature = Networks.Temperature.Fit(Predict(validation), validation.Truths(), Shape.Classes);

    private Tensor SignsOf(Tensor window)
    {
        var judged = window.index_select(2, tensor(Signs.Judged.Select(j => (long)j).ToArray()).to(window.device));
        var steps = (judged.narrow(1, 1, Shape.Steps - 1) - judged.narrow(1, 0, Shape.Steps - 1)).abs();
        var moves = Standardised(steps.mean([1L]), Signs.Moves);
        var jumps = Standardised(steps.amax([1L]), Signs.Jumps);
        var weights = Constant(Signs.Apartness, window).reshape(Signs.Judged.Count, Shape.Tags);
        var apart = window.narrow(1, Shape.Steps - Recent, Recent).mean([1L]).matmul(weights.transpose(0, 1)).abs();
        Tensor[] signs = [moves.amax([1L], true), (-moves).amax([1L], true), jumps.amax([1L], true), (apart.amax([1L], true) + 1).log(), (apart.mean([1L], true) + 1).log()];
        return cat(signs, 1).clamp(-TransmitterSigns.Most, TransmitterSigns.Most);
    }

    private static Tensor Standardised(Tensor steps, Scaler usual) => ((steps + TransmitterSigns.Stillness).log() - Constant(usual.Mean, steps)) / Constant(usual.Deviation, steps);
}
