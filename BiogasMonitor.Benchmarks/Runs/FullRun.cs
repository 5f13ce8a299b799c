using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Live;
using BiogasMonitor.Benchmarks.Processes;
using BiogasMonitor.Benchmarks.Queries;
using BiogasMonitor.Benchmarks.Report;
using BiogasMonitor.Benchmarks.Rivals;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary><c>full</c>: the whole history of the plant, simulated, through the command line into one database, and the questions of the pages over all of it.</summary>
internal sealed class FullRun(FullOptions options, CancellationToken cancellation)
{
    private const long DiskBytesPerRow = 800;
    private const long DuckDbBytesPerRow = 250;
    private const long MostBulkRows = 2_000_000;

    private static readonly DateTime s_start = BenchData.FirstStart;

    private readonly string _catalogue = PlantFolders.Catalogue;

    private DateTime End => s_start.AddSeconds(options.Rows);

    private long BulkRows => Math.Min(MostBulkRows, options.Rows / 4);

    public async Task<int> RunAsync()
    {
        using var folder = new WorkFolder(options.Folder, ((options.Rows + BulkRows) * DiskBytesPerRow) + (options.BesideDuckDb ? options.Rows * DuckDbBytesPerRow : 0));
        var csv = folder.In($"simulated-{options.Rows}.csv");
        await SimulatedCsv.WriteAsync(csv, s_start, options.Rows, 1, cancellation);
        var figures = await MeasureAsync(folder, csv);
        var report = FullReport.Write(figures);
        Console.WriteLine(report);
        if (options.Out is { } page)
        {
            BenchmarksPage.Write(page, "full", report);
        }

        return 0;
    }

    private async Task<FullFigures> MeasureAsync(WorkFolder folder, string csv)
    {
        var database = folder.In("full.db");
        var bytes = new FileInfo(csv).Length;
        DatabaseFile.Delete(database);
        Console.Error.WriteLine($"ingesting {bytes / 1e9:0.00} GB");
        var arguments = Programs.IngestArguments(csv, database, _catalogue);
        var ingest = (await Child.RunAsync(Programs.Dotnet, arguments, cancellation, look: id => Progress($"read {ProcFile.ReadBytes(id) / 1e9:0.0} GB, {ProcFile.PeakBytes(id) / 1e6:0} MB of memory"))).Required("The ingest");
        Progress($"{ingest.Seconds:0.0} s\n");
        var stored = (Bytes: DatabaseFile.Bytes(database), Values: StoredValues.Count(database));
        var duck = options.BesideDuckDb ? await IngestDuckDbAsync(folder.In("full.duckdb"), csv) : default((ChildResult, long)?);

        var catalogue = CatalogueFile.Load(_catalogue);
        var tags = catalogue.Tags.Select(t => t.Name).ToList();
        var analog = catalogue.Tags.Where(t => t.Kind == TagKind.Analog).Select(t => t.Name).ToList();
        using var ours = new OursQueries(database, _catalogue, tags);
        using var rival = duck is null ? null : new SqlQueries("DuckDB", DuckDbIngest.Open(folder.In("full.duckdb")), "epoch(timestamp)", tags);
        IReadOnlyList<IQueryEngine> engines = rival is null ? [ours] : [ours, rival];
        var day = s_start.AddSeconds(options.Rows / 2);
        var figures = new FullFigures
        {
            Options = options,
            Tags = tags.Count,
            CsvBytes = bytes,
            Ingest = ingest,
            Floor = Floor.Measure(csv, folder.Path, cancellation),
            DatabaseBytes = stored.Bytes,
            StoredValues = stored.Values,
            DuckDb = duck,
            Engines = [.. engines.Select(e => e.Name)],
            Queries = new QueryRace(analog, s_start, End).Run(engines, cancellation),
            Scan = Throughput.Measure(3, () => FullScan.Run(ours.Reader, analog[0], s_start, End, limit: 95).Count, cancellation),
            Export = Throughput.Measure(5, () => RawExport.Run(ours.Reader, tags, day, day.AddDays(1), folder.In("export.csv")), cancellation),
            Idle = await LiveRace.RunIdleAsync(database, _catalogue, End, cancellation),
            BesideBulk = new LiveResult(Spread.Of([]), Spread.Of([]), 0),
        };
        return figures with { BesideBulk = await RunBesideBulkAsync(folder, database) };
    }

    private async Task<LiveResult> RunBesideBulkAsync(WorkFolder folder, string database)
    {
        var start = End.AddDays(30);
        var bulk = folder.In($"bulk-{options.Rows}.csv");
        await SimulatedCsv.WriteAsync(bulk, start, BulkRows, 2, cancellation);
        Console.Error.WriteLine("live path beside an ingest");
        var load = new LiveLoad();
        await load.RunAsync(database, _catalogue, End.AddHours(1), () => LiveRace.IngestAsync(database, _catalogue, bulk, cancellation), cancellation);
        return load.Result;
    }

    private async Task<(ChildResult, long)> IngestDuckDbAsync(string database, string csv)
    {
        Console.Error.WriteLine("ingesting with DuckDB");
        DatabaseFile.Delete(database);
        string[] arguments = [Programs.Benchmarks, "duckdb-ingest", csv, "--db", database];
        var result = (await Child.RunAsync(Programs.Dotnet, arguments, cancellation, look: id => Progress($"{ProcFile.PeakBytes(id) / 1e6:0} MB of memory"))).Required("DuckDB");
        Progress($"{result.Seconds:0.0} s\n");
        return (result, DatabaseFile.Bytes(database));
    }

    private static void Progress(string text) => Console.Error.Write($"\r{text,-60}");
}
