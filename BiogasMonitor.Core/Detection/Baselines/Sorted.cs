namespace BiogasMonitor.Core.Detection.Baselines;

/// <summary>Order statistics of values in ascending order.</summary>
internal static class Sorted
{
    /// <summary>Linear between the two nearest ranks: R's type 7, numpy's default.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    public static double Median(ReadOnlySpan<double> sorted) => Quantile(sorted, 0.5);

    /// <summary>Median of the distances from a value, in O(log n) and without room of its own.</summary>
    public static double MedianDeviation(ReadOnlySpan<double> sorted, double from)
    {
        var upper = NearestWithin(sorted, from, (sorted.Length / 2) + 1);
        return sorted.Length % 2 == 1 ? upper : (NearestWithin(sorted, from, sorted.Length / 2) + upper) / 2;
    }

    /// <summary>Number of values below this one.</summary>
    public static int LowerBound(ReadOnlySpan<double> sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Distance within which the nearest <paramref name="count"/> values lie: they are neighbours, so the search is for the first of them.</summary>
    private static double NearestWithin(ReadOnlySpan<double> sorted, double from, int count)
    {
        var (low, high) = (0, sorted.Length - count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = from - sorted[middle] > sorted[middle + count] - from ? (middle + 1, high) : (low, middle);
        }

        return Math.Max(from - sorted[low], sorted[low + count - 1] - from);
    }
}
