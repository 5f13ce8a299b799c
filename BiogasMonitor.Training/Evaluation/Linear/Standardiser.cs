namespace BiogasMonitor.Training.Evaluation.Linear;

/// <summary>Mean and population deviation of each column of the training rows; a column that never moved keeps a small deviation, so that a move of it shows.</summary>
internal sealed class Standardiser
{
    private const double LeastShare = 1e-4;
    private const double Least = 1e-9;

    private Standardiser(double[] means, double[] deviations) => (Means, Deviations) = (means, deviations);

    public double[] Means { get; }

    public double[] Deviations { get; }

    public static Standardiser Fit(IReadOnlyList<double[]> rows)
    {
        var means = new double[rows[0].Length];
        var deviations = new double[means.Length];
        for (var column = 0; column < means.Length; column++)
        {
            var mean = rows.Average(r => r[column]);
            var deviation = Math.Sqrt(rows.Average(r => (r[column] - mean) * (r[column] - mean)));
            (means[column], deviations[column]) = (mean, Math.Max(deviation, Math.Max(LeastShare * Math.Abs(mean), Least)));
        }

        return new Standardiser(means, deviations);
    }

    public double[] Of(double[] row)
    {
        var scaled = new double[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            scaled[i] = (row[i] - Means[i]) / Deviations[i];
        }

        return scaled;
    }
}
