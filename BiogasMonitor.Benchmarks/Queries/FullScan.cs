using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>Reads every value of a tag once, as a what-if question does. The one place that knows which call of the reader is the fastest for it.</summary>
internal static class FullScan
{
    /// <summary>Values seen and their sum; the sum keeps the reading from being left out.</summary>
    public static (long Count, double Sum) Run(HistoryReader reader, string tag, DateTime from, DateTime to)
    {
        var (count, sum) = (0L, 0.0);
        foreach (var sample in reader.ReadSamples(tag, from, to))
        {
            count++;
            sum += sample.Value;
        }

        return (count, sum);
    }
}
