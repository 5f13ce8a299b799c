using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Web.Api;

/// <summary>Usable stored values of a KPI over a span: null without any.</summary>
/// <param name="Mean">Over the time with data; the rest is left out.</param>
/// <param name="Coverage">
/// Share of the span's time with usable data, 0 to 1: each value stands for the tag's usual interval, and no bucket of the trend for more
/// than its own width.
/// </param>
public sealed record KpiSpan(double? Min, double? Mean, double? Max, long Samples, double Coverage)
{
    public static KpiSpan Of(TrendSeries series, TimeSpan span)
    {
        var points = series.Points.Where(p => p.Count > 0).ToList();
        var count = points.Sum(p => (long)p.Count);
        return count == 0
            ? new KpiSpan(null, null, null, 0, 0)
            : new KpiSpan(points.Min(p => p.Min), points.Sum(p => p.Mean * p.Count) / count, points.Max(p => p.Max), count, CoverageOf(series, points, span));
    }

    private static double CoverageOf(TrendSeries series, List<TrendPoint> points, TimeSpan span)
    {
        var covered = points.Sum(p => series.Bucket > TimeSpan.Zero ? Math.Min(series.Bucket.Ticks, p.Count * (double)series.Interval.Ticks) : series.Interval.Ticks);
        return Math.Min(1, Math.Round(covered / span.Ticks, 4));
    }
}
