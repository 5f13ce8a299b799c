namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>The column furthest from its usual place, in deviations.</summary>
internal sealed class HighestZScore(int window) : WindowDetector("z-score", window)
{
    protected override void FitTo(double[][] features)
    {
    }

    protected override double Measure(double[] features) => features.Max(Math.Abs);
}
