namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>How far the window lies from its usual place within the principal components.</summary>
internal sealed class SubspaceDistance(int window, double explained) : WindowDetector("PCA distance (T2)", window)
{
    private Subspace? _subspace;

    protected override void FitTo(double[][] features) => _subspace = Subspace.Fit(features, explained);

    protected override double Measure(double[] features) => Math.Sqrt(_subspace!.Distances(features).Within);
}
