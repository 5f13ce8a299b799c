using static TorchSharp.torch;

namespace BiogasMonitor.Training.Frames;

/// <summary>How far each column of a frame is from what all other columns say it should be, in what is usual for it: the residuals of as many linear regressions.</summary>
/// <param name="Scaler">Of the frames.</param>
/// <param name="Weights">[columns, columns]: times a scaled frame they give the distances.</param>
public sealed record Redundancy(Scaler Scaler, float[] Weights)
{
    // In shares of a column's variance: what is exactly redundant would else be known to the last digit.
    private const double Ridge = 1e-3;

    /// <param name="rows">Without gaps.</param>
    public static Redundancy Fit(FrameMatrix rows, Scaler scaler)
    {
        using var scope = NewDisposeScope();
        var frames = tensor(scaler.Apply(rows).Values.ToArray()).reshape(rows.Rows, rows.Columns).to(float64);
        var covariance = frames.transpose(0, 1).matmul(frames) / rows.Rows;

        // A row of the inverse covariance is, but for a factor, its column less the regression on all others.
        var inverse = linalg.inv(covariance + (eye(rows.Columns, dtype: float64) * Ridge));
        var usual = frames.matmul(inverse.transpose(0, 1)).square().mean([0L]).sqrt().clamp_min(1e-9);
        return new(scaler, (inverse / usual.unsqueeze(1)).to(float32).contiguous().data<float>().ToArray());
    }

    public float[] Apply(ReadOnlySpan<float> row)
    {
        var (scaled, distances) = (new float[row.Length], new float[row.Length]);
        Scaler.Apply(row, scaled);
        for (var column = 0; column < row.Length; column++)
        {
            for (var other = 0; other < row.Length; other++)
            {
                distances[column] += scaled[other] * Weights[(column * row.Length) + other];
            }
        }

        return distances;
    }

    public FrameMatrix Apply(FrameMatrix rows)
    {
        var distances = new FrameMatrix(rows.Rows, rows.Columns);
        for (var row = 0; row < rows.Rows; row++)
        {
            Apply(rows[row]).CopyTo(distances[row]);
        }

        return distances;
    }
}
