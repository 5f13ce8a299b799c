namespace BiogasMonitor.Core.Plant;

/// <summary>
/// A straight line through recent values by least squares. Neighbouring values resemble each other, so the standard error counts only the
/// effective number of points, n (1 - r) / (1 + r) with r the correlation of neighbouring residuals.
/// </summary>
/// <param name="PerHour">Change in an hour, in the unit of the values.</param>
/// <param name="Error">Standard error of <paramref name="PerHour"/>.</param>
public readonly record struct Slope(double PerHour, double Error)
{
    private const int LeastPoints = 20;
    private const double Clear = 2;

    /// <summary>True when the slope is at least twice its standard error; below that it cannot be told from noise.</summary>
    public bool IsClear => Math.Abs(PerHour) > Clear * Error && PerHour != 0;

    /// <param name="values">Evenly spaced, oldest first; NaN where there is none.</param>
    /// <returns>Null with fewer than 20 values.</returns>
    public static Slope? Fit(IReadOnlyList<double> values, TimeSpan step)
    {
        var points = values.Select((y, i) => (x: i * step.TotalHours, y)).Where(p => double.IsFinite(p.y)).ToArray();
        if (points.Length < LeastPoints)
        {
            return null;
        }

        var (meanX, meanY) = (points.Average(p => p.x), points.Average(p => p.y));
        var spread = points.Sum(p => (p.x - meanX) * (p.x - meanX));
        var slope = points.Sum(p => (p.x - meanX) * (p.y - meanY)) / spread;
        var residuals = points.Select(p => p.y - meanY - (slope * (p.x - meanX))).ToArray();
        var squares = residuals.Sum(r => r * r);
        var error = Math.Sqrt(squares / (points.Length - 2) / spread * points.Length / EffectivePoints(residuals, squares));
        return new Slope(slope, error);
    }

    private static double EffectivePoints(double[] residuals, double squares)
    {
        var correlation = squares <= 0 ? 0 : residuals.Skip(1).Zip(residuals, (a, b) => a * b).Sum() / squares;
        correlation = Math.Clamp(correlation, 0, 0.99);
        return Math.Max(3, residuals.Length * (1 - correlation) / (1 + correlation));
    }
}
