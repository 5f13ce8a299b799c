namespace BiogasMonitor.Benchmarks;

/// <summary>How repeated measurements lie.</summary>
internal readonly record struct Spread(double Median, double P95, double Max, int Count)
{
    /// <summary>Nearest rank; NaN of nothing.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0
            ? new Spread(double.NaN, double.NaN, double.NaN, 0)
            : new Spread(sorted[sorted.Length / 2], sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1], sorted[^1], sorted.Length);
    }
}
