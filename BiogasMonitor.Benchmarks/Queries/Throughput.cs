using System.Diagnostics;

namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>Amount a second of a repeated piece of work.</summary>
internal static class Throughput
{
    /// <summary>As long as a host needs until its loops are compiled well; it runs for months.</summary>
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(3);

    /// <summary>Median over the repeats, after some that are not timed.</summary>
    public static double Measure(int repeats, Func<long> work, CancellationToken cancellation)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < s_warmUp;)
        {
            cancellation.ThrowIfCancellationRequested();
            work();
        }

        return Spread.Of(Enumerable.Range(0, repeats).Select(_ =>
        {
            cancellation.ThrowIfCancellationRequested();
            var clock = Stopwatch.GetTimestamp();
            return work() / Stopwatch.GetElapsedTime(clock).TotalSeconds;
        })).Median;
    }
}
