using System.Globalization;
using System.Text;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Live;
using BiogasMonitor.Benchmarks.Queries;
using BiogasMonitor.Benchmarks.Report;
using BiogasMonitor.Benchmarks.Rivals;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary>The figures of <c>rivals</c> as a section of the page.</summary>
internal static class RivalsReport
{
    public static string Write(RivalsFigures f)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## Beside its rivals: {f.Data.Truth.LineCount:#,0} rows\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`dotnet run -c Release --project BiogasMonitor.Benchmarks -- rivals --rows {f.Options.Rows} --rounds {f.Options.Rounds}{(f.Options.Only.Count == 0 ? "" : " --only " + string.Join(',', f.Options.Only))}`, {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"File: {f.Data.Truth.LineCount:#,0} rows x {BenchTags.All.Count} columns, {f.Data.Bytes / 1e6:#,0} MB, {f.Data.Truth.CellCount:#,0} cells with a value; 1 % empty, 0.005 % -9999, stuck stretches, duplicates and swapped rows. ");
        text.Append($"Versions: {string.Join("; ", f.Versions.Select(v => $"{v.Name}: {v.Version}"))}.\n\n");
        text.Append("### Targets\n\n").Append(Target.Table(Targets(f))).Append('\n');
        text.Append(Ingest(f)).Append(Queries(f)).Append(Live(f)).Append(f.Floor.Write(f.Data.Bytes, Ours(f).Seconds));
        return text.ToString();
    }

    private static IEnumerable<Target> Targets(RivalsFigures f)
    {
        var ours = Ours(f);
        if (f.Options.Has("ingest"))
        {
            yield return Faster(f, ours, r => r is PandasRival, "ingest, against pandas chunks + to_sql", 12, 20);
            yield return Faster(f, ours, r => r.Name.EndsWith("sniffed", StringComparison.Ordinal), "ingest, against DuckDB sniffed", 3, 5);
            yield return Faster(f, ours, r => r.Name.EndsWith("given", StringComparison.Ordinal), "ingest, against DuckDB explicit types", 2, 3);
            yield return Faster(f, ours, r => r is PostgresRival, "ingest, against PostgreSQL COPY", 5, 8);
            yield return Faster(f, ours, r => r is SqliteImportRival, "ingest, against sqlite3 .import", 9, 15);
        }

        yield return Target.AtMost("ingest, peak memory", "MB", 300, 200, ours.PeakBytes / 1e6);
        yield return Target.AtMost("database with rollups", "B/value", 0.65, 0.55, (double)ours.DatabaseBytes / f.StoredValues, $"of all stored values, derived ones too; {Target.Digits((double)ours.DatabaseBytes / f.Data.Truth.CellCount)} of the file's cells");
        var duck = f.Race.Where(r => r.Rival is DuckDbRival).Select(r => r.DatabaseBytes).DefaultIfEmpty(0).Min();
        yield return Target.AtLeast("database, against DuckDB's smaller one", "x", 1.7, 1.7, duck > 0 ? (double)duck / ours.DatabaseBytes : double.NaN, $"{Mb(duck)} / {Mb(ours.DatabaseBytes)}, ours with the derived values");
        if (f.Queries is { } q)
        {
            yield return Target.AtMost("1 tag, any span, <= 2000 points, p95", "ms", 30, 15, Own(q, QueryCases.AnyTrend).P95);
            yield return AgainstDuckDb(f, q, QueryCases.WholeTrend, 8, 10);
            yield return Target.AtMost("8 tags, any span, p95", "ms", 200, 80, Own(q, QueryCases.EightTrends).P95);
            yield return Target.AtMost("1 tag, 1 h raw, p95", "ms", 2, 0.5, Own(q, QueryCases.RawHour).P95);
            yield return Target.AtMost("24 h x 95 at 1-min means, p95", "ms", 60, 30, Own(q, QueryCases.MinuteMeans).P95);
            yield return Target.AtLeast("full-history scan of one tag", "M values/s", 200, 800, f.Scan / 1e6);
        }

        foreach (var target in LiveTargets.Of(f.Idle, f.BesideBulk))
        {
            yield return target;
        }

        if (f.Options.Has("export"))
        {
            yield return Target.AtLeast("raw export of 24 h x 95 to CSV", "MB/s", 300, 600, f.Export / 1e6, $"DuckDB COPY TO: {Target.Digits(f.DuckDbExport / 1e6)} MB/s");
        }
    }

    private static Target Faster(RivalsFigures f, RaceResult ours, Func<IRival, bool> which, string what, double must, double stretch) =>
        f.Race.FirstOrDefault(r => which(r.Rival)) is { } rival
            ? Target.AtLeast(what, "x", must, stretch, rival.Seconds / ours.Seconds, $"{Target.Digits(rival.Seconds)} s / {Target.Digits(ours.Seconds)} s")
            : Target.AtLeast(what, "x", must, stretch, double.NaN, "rival missing");

    private static Target AgainstDuckDb(RivalsFigures f, IReadOnlyDictionary<(string Case, string Engine), Spread> q, string name, double must, double stretch)
    {
        var rival = f.Engines.Where(e => e.StartsWith("DuckDB", StringComparison.Ordinal)).Select(e => q[(name, e)].Median).DefaultIfEmpty(double.NaN).Min();
        var own = Own(q, name).Median;
        return Target.AtLeast($"{name}, against DuckDB's faster table, p50", "x", must, stretch, rival / own, $"{Target.Digits(rival)} ms / {Target.Digits(own)} ms");
    }

    private static string Ingest(RivalsFigures f)
    {
        var (ours, values) = (Ours(f), f.Data.Truth.CellCount);
        var rows = f.Race.Select(r => new[]
        {
            r.Rival.Name,
            Target.Digits(r.Seconds),
            Target.Digits(f.Data.Truth.LineCount / r.Seconds / 1000),
            Target.Digits(f.Data.Bytes / r.Seconds / 1e6),
            Target.Digits(r.CpuSeconds),
            r.PeakBytes == 0 ? "server" : Target.Digits(r.PeakBytes / 1e6),
            Target.Digits(r.DatabaseBytes / 1e6),
            Target.Digits((double)r.DatabaseBytes / values),
            Target.Digits(r.Seconds / ours.Seconds),
            r.Check,
        });
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            ### Ingest

            Whole processes from start to end with the file in the page cache, one rival after the other in every round; medians of {(f.Options.Has("ingest") ? f.Options.Rounds : 1)}, memory the worst. A server runs already; its processor
            time counts. BiogasMonitor also hashes the file, validates, derives, rolls up and commits durable checkpoints; the others only store.

            """);
        var held = string.Create(
            CultureInfo.InvariantCulture,
            $"""

            Same values: per column the count, sum, smallest and largest value and the sum of value x second of the hour are those of the generator. Times are text in pandas and SQLite, timestamps in the others. Rivals keep every line ({f.Data.Truth.LineCount:#,0}); BiogasMonitor keeps one value
            a time, the last given ({f.Data.Truth.TimeCount:#,0} times), with a quality beside it; -9999 and stuck values stay. BiogasMonitor's file holds {f.StoredValues:#,0} values with the derived ones:
            {Target.Digits((double)ours.DatabaseBytes / f.StoredValues)} bytes a stored value, {Target.Digits((double)f.ChunkBytes / f.StoredValues)} of them the chunks' data, the rest keys, rollups and room left in pages.

            """);
        return note + "\n" + MarkdownTable.Of(["", "s", "Krows/s", "MB/s", "cpu s", "peak MB", "db MB", "B/cell", "time / ours", "check"], rows) + held + "\n";
    }

    private static string Queries(RivalsFigures f)
    {
        if (f.Queries is not { } q)
        {
            return "";
        }

        var rows = QueryCases.All.Select(c => f.Engines.Select(e => $"{Target.Digits(q[(c.Name, e)].Median)} ({Target.Digits(q[(c.Name, e)].P95)})").Prepend(c.Name).ToArray());
        return $"### Queries\n\nMilliseconds p50 (p95), warm, the same random tags and spans for all, asked in turn; through ADO.NET from the same process.\n\n{MarkdownTable.Of(["", .. f.Engines], rows)}\n";
    }

    private static string Live(RivalsFigures f) => f.Idle is null || f.BesideBulk is null ? "" : LiveTargets.Table(f.Idle, f.BesideBulk);

    private static RaceResult Ours(RivalsFigures f) => f.Race.Single(r => r.Rival is OursRival);

    private static Spread Own(IReadOnlyDictionary<(string Case, string Engine), Spread> q, string name) => q[(name, "BiogasMonitor")];

    private static string Mb(long bytes) => Target.Digits(bytes / 1e6) + " MB";
}
