using System.Runtime.InteropServices;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>
/// What goes over to the browser: a small description as JSON beside all numbers as one block of doubles. For each series in turn the block
/// holds its times (seconds since 1970, UTC), minima, means, maxima and qualities.
/// </summary>
internal static class ChartPayload
{
    public static byte[] Numbers(IReadOnlyList<ChartSeries> series)
    {
        var block = new double[series.Sum(s => s.Points.Count) * 5];
        var rest = block.AsSpan();
        foreach (var one in series)
        {
            var count = one.Points.Count;
            for (var i = 0; i < count; i++)
            {
                var point = one.Points[i];
                rest[i] = Seconds(point.Time);
                rest[count + i] = point.Min;
                rest[(2 * count) + i] = point.Mean;
                rest[(3 * count) + i] = point.Max;
                rest[(4 * count) + i] = (byte)point.Worst;
            }

            rest = rest[(5 * count)..];
        }

        return MemoryMarshal.AsBytes<double>(block).ToArray();
    }

    /// <summary>Time, then value and quality of each series in turn.</summary>
    public static byte[] Numbers(ChartTick tick)
    {
        var block = new double[1 + (2 * tick.Values.Count)];
        block[0] = Seconds(tick.Time);
        for (var i = 0; i < tick.Values.Count; i++)
        {
            block[1 + (2 * i)] = tick.Values[i];
            block[2 + (2 * i)] = (byte)tick.Qualities[i];
        }

        return MemoryMarshal.AsBytes<double>(block).ToArray();
    }

    public static object Describe(ChartSeries series) => new
    {
        series.Name,
        unit = Format.Unit(series.Unit),
        series.Decimals,
        count = series.Points.Count,
        bucket = series.Bucket.TotalSeconds,
        series.Colour,
        series.Dashed,
        series.Discrete,
        series.NotMeasured,
        limits = Limits(series.Limits),
        normal = new[] { series.Limits.Low, series.Limits.High },
        gaps = series.Gaps.Select(g => new object[] { Seconds(g.From), Seconds(g.To), Reason(g) }),
    };

    public static object Describe(ChartMark mark) => new { time = Seconds(mark.Time), mark.Kind, mark.Text };

    public static string Reason(TrendGap gap) => gap.Reason is { } quality ? $"{quality.Status()}: {quality.Reason()}" : "no data";

    public static double Seconds(DateTime utc) => (utc - DateTime.UnixEpoch).TotalSeconds;

    public static DateTime Utc(double seconds) => DateTime.UnixEpoch.AddSeconds(seconds);

    private static object[] Limits(ChartLimits limits) =>
        [.. new (string Text, double? Value)[] { ("LL", limits.LowLow), ("L", limits.Low), ("H", limits.High), ("HH", limits.HighHigh) }
            .Where(l => l.Value is not null)
            .Select(l => new { l.Text, l.Value })];
}
