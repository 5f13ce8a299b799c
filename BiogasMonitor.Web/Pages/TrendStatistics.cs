using BiogasMonitor.Core.Historian;
using BiogasMonitor.Web.Controls.Charts;

namespace BiogasMonitor.Web.Pages;

/// <summary>Figures of one trend over the visible time, from its usable values. A figure that does not exist is NaN.</summary>
/// <param name="Deviation">Standard deviation of the sample; only raw points have it, buckets have lost it.</param>
/// <param name="Samples">Usable samples counted.</param>
/// <param name="Usable">Share of the time, 0 to 1, outside gaps (no data or Bad).</param>
/// <param name="Raw">True when every sample was at hand, false when computed from buckets: then min, max and mean are those of the samples, too.</param>
public readonly record struct TrendStatistics(double Min, double Mean, double Max, double Deviation, long Samples, double Usable, double Last, bool Raw)
{
    public static TrendStatistics Of(ChartSeries series, ChartRange visible)
    {
        var points = Visible(series, visible).ToList();
        var samples = points.Sum(p => (long)p.Count);
        var mean = samples > 0 ? points.Sum(p => p.Mean * p.Count) / samples : double.NaN;
        var raw = series.Bucket == TimeSpan.Zero;
        return new TrendStatistics(
            samples > 0 ? points.Min(p => p.Min) : double.NaN,
            mean,
            samples > 0 ? points.Max(p => p.Max) : double.NaN,
            raw && samples > 1 ? Math.Sqrt(points.Sum(p => (p.Mean - mean) * (p.Mean - mean)) / (samples - 1)) : double.NaN,
            samples,
            UsableShare(series.Gaps, visible),
            samples > 0 ? points[^1].Mean : double.NaN,
            raw);
    }

    // A bucket belongs to the time that holds its middle, so that buckets are neither lost nor counted twice at the edges.
    private static IEnumerable<TrendPoint> Visible(ChartSeries series, ChartRange visible) =>
        from point in series.Points
        let middle = point.Time + (series.Bucket / 2)
        where point.Count > 0 && double.IsFinite(point.Mean) && middle >= visible.From && middle < visible.To
        select point;

    private static double UsableShare(IReadOnlyList<TrendGap> gaps, ChartRange visible)
    {
        var lost = gaps.Sum(g => Math.Max(0, (Earlier(g.To, visible.To) - Later(g.From, visible.From)).TotalSeconds));
        return visible.Span > TimeSpan.Zero ? Math.Clamp(1 - (lost / visible.Span.TotalSeconds), 0, 1) : double.NaN;
    }

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
