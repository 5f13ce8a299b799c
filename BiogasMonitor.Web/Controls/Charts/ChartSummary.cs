namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>A chart in one sentence, for those who do not see it.</summary>
internal static class ChartSummary
{
    public static string Of(string label, IReadOnlyList<ChartSeries> series, ChartRange range, TimeZoneInfo zone)
    {
        var time = $"{Format.DateAndClock(range.From, zone)} to {Format.DateAndClock(range.To, zone)} plant time";
        return series.Count == 0 ? $"{label}, {time}: nothing to show." : $"{label}, {time}. {string.Join(" ", series.Select(s => Describe(s, range)))}";
    }

    private static string Describe(ChartSeries series, ChartRange range)
    {
        var (min, max, last) = (double.NaN, double.NaN, double.NaN);
        foreach (var point in series.Points.Where(p => p.Count > 0 && p.Time + series.Bucket > range.From && p.Time < range.To))
        {
            (min, max, last) = (Least(min, point.Min), Most(max, point.Max), point.Mean);
        }

        var gaps = series.Gaps.Count(g => g.To > range.From && g.From < range.To);
        var broken = gaps == 0 ? "" : gaps == 1 ? ", 1 gap" : $", {gaps} gaps";
        return double.IsNaN(last)
            ? $"{series.Name}: no data."
            : $"{series.Name}: {Text(min)} to {Text(max)}, last {Text(last)} {Format.Unit(series.Unit)}{broken}.";

        string Text(double value) => Format.Number(value, series.Decimals);
    }

    private static double Least(double a, double b) => double.IsNaN(a) ? b : Math.Min(a, b);

    private static double Most(double a, double b) => double.IsNaN(a) ? b : Math.Max(a, b);
}
