namespace BiogasMonitor.Training.Evaluation.Linear;

/// <summary>Second moments of rows whose columns have mean 0.</summary>
internal static class Covariance
{
    public static double[][] Of(IReadOnlyList<double[]> rows)
    {
        var size = rows[0].Length;
        var sums = Enumerable.Range(0, size).Select(_ => new double[size]).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    sums[i][j] += row[i] * row[j];
                }
            }
        }

        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                sums[j][i] = sums[i][j] /= rows.Count;
            }
        }

        return sums;
    }
}
