namespace BiogasMonitor.Training.Frames;

/// <summary>What is subtracted from each column and what it is divided by; inside the graph of an exported model, in the same float32 arithmetic.</summary>
/// <param name="Deviation">Above 0; 1 for a column that never moved.</param>
public sealed record Scaler(float[] Mean, float[] Deviation)
{
    public delegate void RowReader(int index, Span<float> row);

    public static Scaler None(int width) => new(new float[width], [.. Enumerable.Repeat(1f, width)]);

    /// <summary>From training rows alone; NaN is left out.</summary>
    public static Scaler Fit(int rows, int width, RowReader read)
    {
        var (counts, means, squares, row) = (new long[width], new double[width], new double[width], new float[width]);
        for (var index = 0; index < rows; index++)
        {
            read(index, row);
            for (var column = 0; column < width; column++)
            {
                if (float.IsFinite(row[column]))
                {
                    var step = row[column] - means[column];
                    means[column] += step / ++counts[column];
                    squares[column] += step * (row[column] - means[column]);
                }
            }
        }

        return new([.. means.Select(mean => (float)mean)], [.. squares.Select((square, column) => Spread(square, counts[column], means[column]))]);
    }

    public static Scaler Fit(FrameMatrix rows) => Fit(rows.Rows, rows.Columns, (index, row) => rows[index].CopyTo(row));

    public void Apply(ReadOnlySpan<float> row, Span<float> standardised)
    {
        for (var column = 0; column < row.Length; column++)
        {
            standardised[column] = (row[column] - Mean[column]) / Deviation[column];
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

    private static float Spread(double square, long count, double mean)
    {
        var deviation = Math.Sqrt(square / Math.Max(1, count));
        return deviation > 1e-6 * Math.Max(1, Math.Abs(mean)) ? (float)deviation : 1;
    }
}
