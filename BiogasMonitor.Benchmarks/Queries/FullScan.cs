using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>Reads every value of a tag once, as a what-if question does. The one place that knows which call of the reader is the fastest for it.</summary>
internal static class FullScan
{
    /// <summary>Values seen, and how many of the usable ones lie above a limit.</summary>
    public static (long Count, long Above) Run(HistoryReader reader, string tag, DateTime from, DateTime to, double limit)
    {
        var (count, above) = (0L, 0L);
        reader.Scan(tag, from, to, hour =>
        {
            count += hour.Count;
            above += hour.IsAllGood ? Above(hour.Values, limit) : AboveUsable(hour, limit);
        });
        return (count, above);
    }

    private static long Above(ReadOnlySpan<double> values, double limit)
    {
        var above = 0L;
        foreach (var value in values)
        {
            above += value > limit ? 1 : 0;
        }

        return above;
    }

    private static long AboveUsable(ScanHour hour, double limit)
    {
        var above = 0L;
        for (var i = 0; i < hour.Count; i++)
        {
            above += hour.Values[i] > limit && hour.Qualities[i].IsUsable() ? 1 : 0;
        }

        return above;
    }
}
