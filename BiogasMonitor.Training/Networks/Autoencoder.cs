using BiogasMonitor.Training.Frames;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiogasMonitor.Training.Networks;

/// <summary>Squeezes a frame through a few numbers and back; what it cannot rebuild is unusual.</summary>
public sealed class Autoencoder : Network
{
    private readonly Dropout _mask;
    private readonly Linear _enter;
    private readonly Linear _squeeze;
    private readonly Linear _open;
    private readonly Linear _leave;

    public Autoencoder(AutoencoderShape shape, Scaler scaler, int seed)
        : base("autoencoder")
    {
        manual_seed(seed);
        (Shape, Scaler) = (shape, scaler);
        _mask = nn.Dropout(shape.Mask);
        _enter = nn.Linear(shape.Tags, shape.Hidden);
        _squeeze = nn.Linear(shape.Hidden, shape.Code);
        _open = nn.Linear(shape.Code, shape.Hidden);
        _leave = nn.Linear(shape.Hidden, shape.Tags);
        RegisterComponents();
    }

    public AutoencoderShape Shape { get; }

    public Scaler Scaler { get; }

    public override string Layout => Shape.ToString();

    /// <summary>In the order of use; a tanh follows the first and the third.</summary>
    internal Linear[] Linears => [_enter, _squeeze, _open, _leave];

    /// <summary>Squared standardised error a tag, [batch, tags]; its mean is the score.</summary>
    public override Tensor forward(Tensor input)
    {
        var scaled = (input - Constant(Scaler.Mean, input)) / Constant(Scaler.Deviation, input);
        var code = _squeeze.call(_enter.call(_mask.call(scaled)).tanh());
        return (_leave.call(_open.call(code).tanh()) - scaled).square();
    }

    public override Tensor Loss(Tensor output, Tensor input, Tensor target) => output.mean();
}
