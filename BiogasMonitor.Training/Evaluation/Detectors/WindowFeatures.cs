namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>Mean and population standard deviation of each column over the last rows.</summary>
internal static class WindowFeatures
{
    /// <returns>One a row: the means of all columns, then their deviations; null until the window is full.</returns>
    public static double[]?[] Of(double[][] rows, int window, bool withDeviations = true)
    {
        var features = new double[rows.Length][];
        for (var end = window - 1; end < rows.Length; end++)
        {
            features[end] = At(rows, end - window + 1, window, withDeviations);
        }

        return features;
    }

    /// <summary>The rows of all segments with a full window.</summary>
    public static List<double[]> OfAll(IReadOnlyList<double[][]> segments, int window, bool withDeviations = true) =>
        [.. segments.SelectMany(s => Of(s, window, withDeviations)).OfType<double[]>()];

    private static double[] At(double[][] rows, int from, int window, bool withDeviations)
    {
        var columns = rows[from].Length;
        var features = new double[withDeviations ? 2 * columns : columns];
        for (var column = 0; column < columns; column++)
        {
            // Two passes: values far from zero with a small spread lose it in the difference of squares.
            double mean = 0, squares = 0;
            for (var row = from; row < from + window; row++)
            {
                mean += rows[row][column];
            }

            mean /= window;
            features[column] = mean;
            for (var row = from; withDeviations && row < from + window; row++)
            {
                squares += (rows[row][column] - mean) * (rows[row][column] - mean);
            }

            if (withDeviations)
            {
                features[columns + column] = Math.Sqrt(squares / window);
            }
        }

        return features;
    }
}
