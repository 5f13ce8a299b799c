namespace BiogasMonitor.Core.Detection.Baselines;

/// <summary>What is usual for a tag: a centre and a spread in its unit; NaN when not known.</summary>
internal readonly record struct Usual(double Centre, double Spread)
{
    /// <summary>Makes the median absolute deviation of normal values their standard deviation: 1 / 0.67449 (Rousseeuw and Croux 1993).</summary>
    public const double MadScale = 1.4826;

    public static readonly Usual Unknown = new(double.NaN, double.NaN);

    /// <param name="sorted">Ascending; may be empty.</param>
    /// <param name="least">The spread is never smaller.</param>
    public static Usual Of(ReadOnlySpan<double> sorted, BaselineKind kind, double least)
    {
        if (sorted.IsEmpty)
        {
            return Unknown;
        }

        if (kind == BaselineKind.Median)
        {
            var median = Sorted.Median(sorted);
            return new Usual(median, Math.Max(least, MadScale * Sorted.MedianDeviation(sorted, median)));
        }

        var mean = Mean(sorted);
        return new Usual(mean, Math.Max(least, Deviation(sorted, mean)));
    }

    /// <summary>Distance from the centre in spreads.</summary>
    public double Z(double value) => Math.Abs(value - Centre) / Spread;

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value - values[0];
        }

        return values[0] + (sum / values.Length);
    }

    private static double Deviation(ReadOnlySpan<double> values, double mean)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        return values.Length > 1 ? Math.Sqrt(sum / (values.Length - 1)) : 0;
    }
}
