using System.Diagnostics;

namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>Amount a second of a repeated piece of work.</summary>
internal static class Throughput
{
    /// <summary>Median over the repeats, after one that is not timed.</summary>
    public static double Measure(int repeats, Func<long> work, CancellationToken cancellation)
    {
        work();
        return Spread.Of(Enumerable.Range(0, repeats).Select(_ =>
        {
            cancellation.ThrowIfCancellationRequested();
            var clock = Stopwatch.GetTimestamp();
            return work() / Stopwatch.GetElapsedTime(clock).TotalSeconds;
        })).Median;
    }
}
