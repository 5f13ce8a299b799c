using BiogasMonitor.Training.Frames;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiogasMonitor.Training.Networks;

/// <summary>Names what is wrong in a window: two convolutions shorten it, an LSTM reads it, and a temperature makes the probabilities honest.</summary>
public sealed class FaultClassifier : Network
{
    private readonly Conv1d _coarse;
    private readonly Conv1d _fine;
    private readonly LSTM _memory;
    private readonly Dropout _dropout;
    private readonly Linear _head;

    public FaultClassifier(FaultClassifierShape shape, Scaler scaler, int seed)
        : base("fault-classifier")
    {
        manual_seed(seed);
        (Shape, Scaler) = (shape, scaler);
        _coarse = nn.Conv1d(shape.Tags, shape.Channels, shape.Kernel, shape.Stride);
        _fine = nn.Conv1d(shape.Channels, shape.Channels, shape.Kernel, shape.Stride);
        _memory = nn.LSTM(shape.Channels, shape.Hidden, 1, batchFirst: true);
        _dropout = nn.Dropout(shape.Dropout);
        _head = nn.Linear(shape.Hidden, shape.Classes);
        RegisterComponents();
    }

    public FaultClassifierShape Shape { get; }

    public Scaler Scaler { get; }

    /// <summary>Divides what goes into the softmax; above 1 makes it less sure of itself.</summary>
    public float Temperature { get; internal set; } = 1;

    public override string Layout => Shape.ToString();

    internal Conv1d[] Convolutions => [_coarse, _fine];

    internal LSTM Memory => _memory;

    internal Linear Head => _head;

    /// <summary>Logarithms of the odds before the temperature, [batch, classes].</summary>
    public override Tensor forward(Tensor input)
    {
        var window = (input.reshape(-1, Shape.Steps, Shape.Tags) - Constant(Scaler.Mean, input)) / Constant(Scaler.Deviation, input);
        var shortened = _fine.call(_coarse.call(window.transpose(1, 2)).relu()).relu();
        var (sequence, _, _) = _memory.call(shortened.transpose(1, 2), null);
        return _head.call(_dropout.call(sequence.narrow(1, sequence.shape[1] - 1, 1).squeeze(1)));
    }

    /// <summary>The target is the number of the class.</summary>
    public override Tensor Loss(Tensor output, Tensor input, Tensor target) => nn.functional.cross_entropy(output, target.squeeze(1).to(int64));

    /// <summary>[examples, classes], after the temperature.</summary>
    public float[] Probabilities(Examples examples) => Networks.Temperature.Soften(Predict(examples), Shape.Classes, Temperature);

    /// <summary>Chooses the temperature under which validation is least surprising.</summary>
    public void FitTemperature(Examples validation) => Temperature = Networks.Temperature.Fit(Predict(validation), validation.Truths(), Shape.Classes);
}
