namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>How far the window leaves the relations between the columns: the length of what the principal components do not explain.</summary>
internal sealed class SubspaceResidual(int window, double explained) : WindowDetector("PCA residual (SPE)", window)
{
    private Subspace? _subspace;

    protected override void FitTo(double[][] features) => _subspace = Subspace.Fit(features, explained);

    protected override double Measure(double[] features) => Math.Sqrt(_subspace!.Distances(features).Residual);
}
