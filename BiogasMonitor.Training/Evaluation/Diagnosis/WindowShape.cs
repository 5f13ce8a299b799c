namespace BiogasMonitor.Training.Evaluation.Diagnosis;

/// <summary>What a classifier sees of each column over the last rows: mean, population standard deviation, slope, and the mean of the newest quarter.</summary>
internal static class WindowShape
{
    /// <returns>One a row; null until the window is full.</returns>
    public static double[]?[] Of(double[][] rows, int window)
    {
        var shapes = new double[rows.Length][];
        for (var end = window - 1; end < rows.Length; end++)
        {
            var span = rows.AsSpan(end - window + 1, window).ToArray();
            shapes[end] = [.. Enumerable.Range(0, span[0].Length).SelectMany(column => OfColumn(Array.ConvertAll(span, r => r[column])))];
        }

        return shapes;
    }

    private static double[] OfColumn(double[] values)
    {
        var mean = values.Average();
        var middle = (values.Length - 1) / 2.0;
        double squares = 0, slope = 0, steps = 0;
        for (var i = 0; i < values.Length; i++)
        {
            squares += (values[i] - mean) * (values[i] - mean);
            slope += (i - middle) * (values[i] - mean);
            steps += (i - middle) * (i - middle);
        }

        return [mean, Math.Sqrt(squares / values.Length), steps > 0 ? slope / steps : 0, values[^Math.Max(1, values.Length / 4)..].Average()];
    }
}
