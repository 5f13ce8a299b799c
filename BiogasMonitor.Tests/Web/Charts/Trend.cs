using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls.Charts;

namespace BiogasMonitor.Tests.Web.Charts;

/// <summary>Short ways to write chart data down.</summary>
internal static class Trend
{
    public static readonly DateTime Start = new(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);

    public static ChartRange Range(double seconds) => new(Start, Start.AddSeconds(seconds));

    public static TrendPoint Point(double second, double value) => Bucket(second, value, value, value, double.IsNaN(value) ? 0 : 1);

    public static TrendPoint Bucket(double second, double min, double mean, double max, int count) =>
        new(Start.AddSeconds(second), min, mean, max, count, count == 0 ? Quality.BadMissing : Quality.Good);

    public static ChartSeries Series(string name, params TrendPoint[] points) => new() { Name = name, Unit = "degF", Decimals = 1, Points = points };

    public static ChartSeries Raw(string name, params double[] values) => Series(name, [.. values.Select((v, i) => Point(i, v))]);
}
