namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>The column furthest outside its middle half, in interquartile ranges.</summary>
internal sealed class HighestQuartileDistance(int window) : WindowDetector("interquartile range", window)
{
    private const double LeastRange = 0.1;
    private double[] _low = [];
    private double[] _high = [];

    protected override void FitTo(double[][] features)
    {
        var sorted = Enumerable.Range(0, features[0].Length).Select(i => features.Select(f => f[i]).Order().ToArray()).ToArray();
        _low = Array.ConvertAll(sorted, s => s[s.Length / 4]);
        _high = Array.ConvertAll(sorted, s => s[s.Length * 3 / 4]);
    }

    protected override double Measure(double[] features)
    {
        var highest = double.NegativeInfinity;
        for (var i = 0; i < features.Length; i++)
        {
            var outside = Math.Max(_low[i] - features[i], features[i] - _high[i]);
            highest = Math.Max(highest, outside / Math.Max(_high[i] - _low[i], LeastRange));
        }

        return highest;
    }
}
