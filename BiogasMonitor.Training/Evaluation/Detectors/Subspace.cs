using BiogasMonitor.Training.Evaluation.Linear;

namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>Principal components of standardised rows: as many as explain a share of the variance.</summary>
internal sealed class Subspace
{
    private readonly double[] _values;
    private readonly double[][] _vectors;

    private Subspace(double[] values, double[][] vectors) => (_values, _vectors) = (values, vectors);

    public static Subspace Fit(double[][] rows, double explained)
    {
        var (values, vectors) = SymmetricEigen.Solve(Covariance.Of(rows));
        var total = values.Sum();
        var kept = 0;
        for (var sum = 0.0; kept < values.Length && sum < explained * total; kept++)
        {
            sum += values[kept];
        }

        return new Subspace(values[..kept], vectors[..kept]);
    }

    /// <summary>Squared distance from the subspace (SPE, also called Q), and squared distance within it in deviations (Hotelling's T2).</summary>
    public (double Residual, double Within) Distances(double[] row)
    {
        double residual = Dot(row, row), within = 0;
        for (var i = 0; i < _values.Length; i++)
        {
            var score = Dot(row, _vectors[i]);
            residual -= score * score;
            within += score * score / _values[i];
        }

        return (Math.Max(residual, 0), within);
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
