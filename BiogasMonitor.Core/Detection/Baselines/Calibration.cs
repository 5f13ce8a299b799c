namespace BiogasMonitor.Core.Detection.Baselines;

/// <summary>
/// The threshold of each tag: what the detector's textbook says, or more where the tag's own training span goes further. So a tag that is
/// pulsed or skewed is not judged as if it were normally distributed, and half a percent of the span may be unusual without harm.
/// </summary>
internal static class Calibration
{
    private const double Share = 0.995;

    /// <summary>How far beyond the calm training span a tag must go; chosen on other seeds than those reported (docs/detection.md).</summary>
    private const double Margin = 1.5;

    /// <param name="sorted">Distances of the training span in the detector's unit, ascending. Of none comes NaN: such a tag is not judged.</param>
    /// <param name="least">The textbook's threshold in the same unit.</param>
    public static double Threshold(ReadOnlySpan<double> sorted, double least) =>
        sorted.IsEmpty ? double.NaN : Math.Max(least, Margin * Sorted.Quantile(sorted, Share));
}
