namespace BiogasMonitor.Benchmarks.Data;

/// <summary>
/// What a column holds, as far as two stores can be compared by it: count, sum, smallest, largest, and the sum of value x second of its hour,
/// which changes when values sit at wrong times.
/// </summary>
internal readonly record struct ColumnSum(long Count, double Sum, double Min, double Max, double Weighted)
{
    private const double Tolerance = 1e-6;

    /// <summary>Equal within what single precision loses.</summary>
    public bool Matches(ColumnSum other) =>
        Count == other.Count && Near(Sum, other.Sum) && Near(Min, other.Min) && Near(Max, other.Max) && Near(Weighted, other.Weighted);

    private static bool Near(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));
}
