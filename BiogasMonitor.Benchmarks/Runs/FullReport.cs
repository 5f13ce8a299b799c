using System.Globalization;
using System.Text;
using BiogasMonitor.Benchmarks.Live;
using BiogasMonitor.Benchmarks.Queries;
using BiogasMonitor.Benchmarks.Report;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary>The figures of <c>full</c> as a section of the page.</summary>
internal static class FullReport
{
    private const double TargetRows = 21_700_000;

    public static string Write(FullFigures f)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## The whole history: {f.Options.Rows:#,0} rows ({f.Options.Rows / 86_400.0:0.0} days)\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`dotnet run -c Release --project BiogasMonitor.Benchmarks -- full --rows {f.Options.Rows}{(f.DuckDb is null ? "" : " --duckdb")}`, {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"File: the simulated plant with faults at random, {f.Tags} columns, {f.CsvBytes / 1e9:0.00} GB, through the ingest command.\n\n");
        text.Append(Target.Table(Targets(f))).Append('\n');
        text.Append(Ingest(f)).Append(Queries(f)).Append(LiveTargets.Table(f.Idle, f.BesideBulk)).Append(f.Floor.Write(f.CsvBytes, f.Ingest.Seconds));
        return text.ToString();
    }

    private static IEnumerable<Target> Targets(FullFigures f)
    {
        var share = f.Options.Rows / TargetRows;
        yield return Target.AtMost("whole file", "s", 150 * share, 60 * share, f.Ingest.Seconds, share == 1 ? "" : "limits scaled to these rows");
        yield return Target.AtMost("peak memory", "MB", 300, 200, f.Ingest.PeakBytes / 1e6);
        yield return Target.AtMost("database with rollups", "B/value", 0.65, 0.55, (double)f.DatabaseBytes / f.StoredValues, "of all stored values, derived ones too");
        yield return Target.AtMost("1 tag, any span, <= 2000 points, p95", "ms", 30, 15, Own(f, QueryCases.AnyTrend).P95);
        if (f.DuckDb is not null)
        {
            var (rival, own) = (f.Queries[(QueryCases.WholeTrend, f.Engines[1])].Median, Own(f, QueryCases.WholeTrend).Median);
            yield return Target.AtLeast($"{QueryCases.WholeTrend}, against DuckDB, p50", "x", 8, 10, rival / own, $"{Target.Digits(rival)} ms / {Target.Digits(own)} ms");
        }

        yield return Target.AtMost("8 tags, any span, p95", "ms", 200, 80, Own(f, QueryCases.EightTrends).P95);
        yield return Target.AtMost("1 tag, 1 h raw, p95", "ms", 2, 0.5, Own(f, QueryCases.RawHour).P95);
        yield return Target.AtMost("24 h x 95 at 1-min means, p95", "ms", 60, 30, Own(f, QueryCases.MinuteMeans).P95);
        yield return Target.AtLeast("full-history scan of one tag", "M values/s", 200, 800, f.Scan / 1e6);
        foreach (var target in LiveTargets.Of(f.Idle, f.BesideBulk))
        {
            yield return target;
        }

        yield return Target.AtLeast("raw export of 24 h x 95 to CSV", "MB/s", 300, 600, f.Export / 1e6);
    }

    private static string Ingest(FullFigures f)
    {
        var cells = (double)f.Options.Rows * f.Tags;
        var rows = new List<string[]> { Line("BiogasMonitor", f.Ingest, f.DatabaseBytes) };
        if (f.DuckDb is { } duck)
        {
            rows.Add(Line("DuckDB read_csv, types sniffed", duck.Ingest, duck.Bytes));
        }

        return "### Ingest\n\n" + MarkdownTable.Of(["", "s", "Krows/s", "MB/s", "cpu s", "peak MB", "db MB", "B/cell"], rows)
            + string.Create(CultureInfo.InvariantCulture, $"\nThe database holds {f.StoredValues:#,0} values with the derived ones.\n\n");

        string[] Line(string name, Processes.ChildResult run, long bytes) =>
        [
            name, Target.Digits(run.Seconds), Target.Digits(f.Options.Rows / run.Seconds / 1000), Target.Digits(f.CsvBytes / run.Seconds / 1e6), Target.Digits(run.CpuSeconds),
            Target.Digits(run.PeakBytes / 1e6), Target.Digits(bytes / 1e6), Target.Digits(bytes / cells),
        ];
    }

    private static string Queries(FullFigures f)
    {
        var rows = QueryCases.All.Select(c => f.Engines.Select(e => f.Queries[(c.Name, e)]).Select(s => $"{Target.Digits(s.Median)} / {Target.Digits(s.P95)} / {Target.Digits(s.Max)}").Prepend(c.Name).ToArray());
        return $"### Queries\n\nMilliseconds p50 / p95 / max, warm, random tags and spans.\n\n{MarkdownTable.Of(["", .. f.Engines], rows)}\n";
    }

    private static Spread Own(FullFigures f, string name) => f.Queries[(name, "BiogasMonitor")];
}
