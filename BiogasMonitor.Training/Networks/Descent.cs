using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiogasMonitor.Training.Networks;

/// <summary>AdamW (Loshchilov and Hutter 2019) whose state can be kept and taken up bit by bit; the decay spares biases.</summary>
internal sealed class Descent : IDisposable
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;
    private readonly Parameter[] _parameters;
    private readonly double _decay;

    public Descent(IEnumerable<Parameter> parameters, double decay)
    {
        _parameters = [.. parameters];
        _decay = decay;
        First = [.. _parameters.Select(parameter => zeros_like(parameter).detach())];
        Second = [.. _parameters.Select(parameter => zeros_like(parameter).detach())];
    }

    public Tensor[] First { get; }

    public Tensor[] Second { get; }

    public int Steps { get; set; }

    public void Step(double rate)
    {
        Steps++;
        using var quiet = no_grad();
        for (var index = 0; index < _parameters.Length; index++)
        {
            if (_parameters[index].grad is { } slope)
            {
                Move(_parameters[index], slope, First[index], Second[index], rate);
            }
        }
    }

    public void Dispose()
    {
        foreach (var tensor in First.Concat(Second))
        {
            tensor.Dispose();
        }
    }

    private void Move(Parameter parameter, Tensor slope, Tensor first, Tensor second, double rate)
    {
        first.mul_(FirstDecay).add_(slope, 1 - FirstDecay);
        second.mul_(SecondDecay).addcmul_(slope, slope, 1 - SecondDecay);
        if (parameter.dim() > 1)
        {
            parameter.mul_(1 - (rate * _decay));
        }

        var spread = second.sqrt().div_(Math.Sqrt(1 - Math.Pow(SecondDecay, Steps))).add_(1e-8);
        parameter.addcdiv_(first, spread, -rate / (1 - Math.Pow(FirstDecay, Steps)));
    }
}
