namespace BiogasMonitor.Training.Frames;

/// <summary>Mean and population deviation of each column. The same float32 arithmetic runs inside the graphs.</summary>
public sealed record FrameScaler(float[] Means, float[] Deviations)
{
    /// <summary>A column that never moves gets a deviation of 1.</summary>
    public static FrameScaler Fit(FrameMatrix rows)
    {
        var (means, squares) = (new double[rows.Columns], new double[rows.Columns]);
        Sum(rows, means, (value, _) => value);
        Sum(rows, squares, (value, column) => (value - means[column]) * (value - means[column]));
        return new FrameScaler([.. means.Select(mean => (float)mean)], [.. squares.Select((square, column) => square > 1e-12 * (1 + means[column] * means[column]) ? (float)Math.Sqrt(square) : 1)]);
    }

    public void Apply(ReadOnlySpan<float> row, Span<float> standardised)
    {
        for (var column = 0; column < row.Length; column++)
        {
            standardised[column] = (row[column] - Means[column]) / Deviations[column];
        }
    }

    public FrameMatrix Apply(FrameMatrix rows)
    {
        var standardised = new FrameMatrix(rows.Rows, rows.Columns);
        for (var row = 0; row < rows.Rows; row++)
        {
            Apply(rows[row], standardised[row]);
        }

        return standardised;
    }

    private static void Sum(FrameMatrix rows, double[] into, Func<double, int, double> term)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            for (var column = 0; column < rows.Columns; column++)
            {
                into[column] += term(rows[row][column], column) / rows.Rows;
            }
        }
    }
}
