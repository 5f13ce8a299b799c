using BiogasMonitor.Training.Evaluation.Linear;

namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>A detector that judges the standardised means and deviations of a window, one at a time.</summary>
internal abstract class WindowDetector(string name, int window) : ITableDetector
{
    private Standardiser? _standardiser;

    public string Name => name;

    public void Fit(IReadOnlyList<double[][]> segments)
    {
        var features = WindowFeatures.OfAll(segments, window, withDeviations: window > 1);
        _standardiser = Standardiser.Fit(features);
        FitTo([.. features.Select(_standardiser.Of)]);
    }

    public double[] Score(double[][] rows)
    {
        var standardiser = _standardiser ?? throw new InvalidOperationException("Fit comes first.");
        return Array.ConvertAll(WindowFeatures.Of(rows, window, withDeviations: window > 1), f => f is null ? double.NaN : Measure(standardiser.Of(f)));
    }

    protected abstract void FitTo(double[][] features);

    protected abstract double Measure(double[] features);
}
