using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>What a tag did over a span.</summary>
public sealed record Series
{
    public required string Tag { get; init; }

    public required string Name { get; init; }

    public required string Unit { get; init; }

    /// <summary>Width of what a point stands for, s; 0 when the points are the samples themselves.</summary>
    public required double BucketSeconds { get; init; }

    /// <summary>The worst in the span: Good, Uncertain or Bad.</summary>
    public required string Quality { get; init; }

    /// <summary>[time, min, mean, max], in time order; null is a gap.</summary>
    public required IReadOnlyList<SeriesPoint> Points { get; init; }

    /// <summary>The points whose quality is not Good.</summary>
    public required IReadOnlyList<PointQuality> NotGood { get; init; }

    /// <summary>Stretches without a usable value.</summary>
    public required IReadOnlyList<SeriesGap> Gaps { get; init; }

    public static Series Of(TrendSeries trend)
    {
        var tag = trend.Tag;
        int? decimals = tag.Inferred ? null : tag.Decimals;
        var points = trend.Points.Select(p => Of(p, decimals)).ToList();
        if (trend.Gaps.Count > 0)
        {
            var known = points.Select(p => p.Time).ToHashSet();
            points = [.. points.Concat(trend.Gaps.Where(g => !known.Contains(g.From)).Select(g => SeriesPoint.Gap(g.From))).OrderBy(p => p.Time)];
        }

        var worst = trend.Points.Count == 0 ? Core.Telemetry.Quality.BadMissing : trend.Points.Max(p => p.Worst);
        return new Series
        {
            Tag = tag.Name,
            Name = tag.Description,
            Unit = tag.Unit,
            BucketSeconds = trend.Bucket.TotalSeconds,
            Quality = worst.Status(),
            Points = points,
            NotGood = [.. trend.Points.Where(p => !p.Worst.IsGood()).Select(p => new PointQuality(p.Time, p.Worst.Status(), p.Worst.Reason()))],
            Gaps = [.. trend.Gaps.Select(g => new SeriesGap(g.From, g.To, g.Reason?.Reason() ?? "nothing stored"))],
        };
    }

    // What is stored has the tag's decimals, and a mean says no more than a thousandth of them.
    private static SeriesPoint Of(TrendPoint point, int? decimals) =>
        new(point.Time, Number(point.Min, decimals), Number(point.Mean, decimals + 3), Number(point.Max, decimals));

    private static double? Number(double value, int? decimals) =>
        !double.IsFinite(value) ? null : decimals is { } digits ? Math.Round(value, Math.Min(digits, 15)) : value;
}
