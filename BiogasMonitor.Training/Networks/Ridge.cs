using static TorchSharp.torch;

namespace BiogasMonitor.Training.Networks;

/// <summary>Linear regression with a penalty on large weights.</summary>
internal static class Ridge
{
    private static readonly double[] s_strengths = [1e-4, 1e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1];

    /// <summary>Weights [from, to] with the strength that errs least on validation; a strength is in shares of the mean square of the inputs.</summary>
    public static Tensor Fit(LinearMoments training, LinearMoments validation)
    {
        var unit = training.Inputs.diagonal().mean().item<double>() + 1e-12;
        return s_strengths
            .Select(strength => linalg.solve(training.Inputs + (eye(training.Inputs.shape[0], dtype: float64) * (strength * unit)), training.Cross))
            .MinBy(weights => validation.Error(weights) is var error && double.IsNaN(error) ? double.PositiveInfinity : error)!;
    }
}
