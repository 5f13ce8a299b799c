using static TorchSharp.torch;

namespace BiogasMonitor.Training.Networks;

/// <summary>All that a linear least-squares fit needs of its rows.</summary>
internal sealed class LinearMoments(int from, int to)
{
    public Tensor Inputs { get; private set; } = zeros(from, from, dtype: float64);

    public Tensor Cross { get; private set; } = zeros(from, to, dtype: float64);

    public double Truth { get; private set; }

    /// <summary>Rows whose truth is not whole are left out.</summary>
    public void Add(Tensor inputs, Tensor truths)
    {
        var whole = truths.isfinite().all(1, true).to(float64);
        var (x, y) = (inputs.to(float64) * whole, truths.nan_to_num().to(float64) * whole);
        var transposed = x.transpose(0, 1);
        Inputs.add_(transposed.matmul(x));
        Cross.add_(transposed.matmul(y));
        Truth += y.square().sum().item<double>();
    }

    /// <summary>Sum of squared errors of these weights.</summary>
    public double Error(Tensor weights) => Truth - (2 * (weights * Cross).sum().item<double>()) + (weights * Inputs.matmul(weights)).sum().item<double>();
}
