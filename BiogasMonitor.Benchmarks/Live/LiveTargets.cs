using System.Globalization;
using BiogasMonitor.Benchmarks.Report;

namespace BiogasMonitor.Benchmarks.Live;

/// <summary>The live path's lines and table in a report.</summary>
internal static class LiveTargets
{
    public static IEnumerable<Target> Of(LiveResult? idle, LiveResult? besideBulk)
    {
        if (idle is null || besideBulk is null)
        {
            yield break;
        }

        yield return Target.AtMost("live commit, idle, p95", "ms", 5, 2, idle.Commits.P95);
        yield return Target.AtMost("live commit during bulk ingest, p95", "ms", 100, 40, besideBulk.Commits.P95);
        yield return Target.AtMost("reader during bulk ingest, p95", "ms", 10, 4, besideBulk.Reads.P95);
        yield return Target.AtMost("SQLITE_BUSY that reached a caller", "", 0, 0, idle.Busy + besideBulk.Busy);
    }

    public static string Table(LiveResult idle, LiveResult besideBulk)
    {
        var rows = new[] { ("nothing beside", idle), ("bulk ingest in another process", besideBulk) }.Select(r => new[]
        {
            r.Item1, Show(r.Item2.Commits), Show(r.Item2.Reads), r.Item2.Commits.Count.ToString(CultureInfo.InvariantCulture), r.Item2.Busy.ToString(CultureInfo.InvariantCulture),
        });
        return "### Live\n\nTwenty frames a second, each its own commit with synchronous = FULL; a reader asks for the trend of a day of a tag and for the newest values in turn, every 20 ms. Milliseconds p50 / p95 / max.\n\n"
            + MarkdownTable.Of(["", "commit", "read", "commits", "SQLITE_BUSY"], rows) + "\n";
    }

    private static string Show(Spread s) => $"{Target.Digits(s.Median)} / {Target.Digits(s.P95)} / {Target.Digits(s.Max)}";
}
