using BiogasMonitor.Training.Evaluation.Linear;

namespace BiogasMonitor.Training.Evaluation.Diagnosis;

/// <summary>Linear discriminant analysis: one mean a class and one covariance of all, shrunk towards its diagonal.</summary>
internal sealed class LinearDiscriminant
{
    private readonly Cholesky _covariance;
    private readonly double[][] _means;
    private readonly double _softness;

    /// <param name="rows">Standardised.</param>
    /// <param name="softness">Divides the squared distances: windows that overlap are no independent witnesses.</param>
    public LinearDiscriminant(double[][] rows, int[] classes, int count, double shrinkage, double softness)
    {
        var means = Enumerable.Range(0, count).Select(c => Mean([.. rows.Where((_, i) => classes[i] == c)])).ToArray();
        var within = Covariance.Of([.. rows.Select((r, i) => r.Zip(means[classes[i]], (x, m) => x - m).ToArray())]);
        for (var i = 0; i < within.Length; i++)
        {
            for (var j = 0; j < within.Length; j++)
            {
                within[i][j] = i == j ? within[i][j] + (shrinkage * 0.1) + 1e-9 : within[i][j] * (1 - shrinkage);
            }
        }

        _softness = softness;
        _covariance = new Cholesky(within);
        _means = Array.ConvertAll(means, _covariance.Whiten);
    }

    public double[] Probabilities(double[] row)
    {
        var white = _covariance.Whiten(row);
        var logs = Array.ConvertAll(_means, m => -m.Zip(white, (a, b) => (a - b) * (a - b)).Sum() / (2 * _softness));
        var highest = logs.Max();
        var odds = Array.ConvertAll(logs, l => Math.Exp(l - highest));
        var sum = odds.Sum();
        return Array.ConvertAll(odds, o => o / sum);
    }

    private static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(r => r[i]))];
}
