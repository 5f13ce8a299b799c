using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Live;
using BiogasMonitor.Benchmarks.Processes;
using BiogasMonitor.Benchmarks.Queries;
using BiogasMonitor.Benchmarks.Report;
using BiogasMonitor.Benchmarks.Rivals;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary><c>rivals</c>: BiogasMonitor and what a user would pick instead, side by side on the same file.</summary>
internal sealed class RivalsRun(RivalsOptions options, CancellationToken cancellation)
{
    private const ulong Seed = 1;

    /// <summary>The file, its copy in every store, and the logs they keep meanwhile.</summary>
    private const long DiskBytesPerRow = 8000;

    public async Task<int> RunAsync()
    {
        using var folder = new WorkFolder(options.Keep, DiskBytesPerRow * options.Rows);
        Console.Error.WriteLine($"writing {options.Rows} rows");
        var data = BenchData.Write(folder.Path, "plant", BenchData.FirstStart, options.Rows, Seed, cancellation);
        var rivals = Create(folder.Path, data);
        try
        {
            var figures = await MeasureAsync(folder, data, rivals);
            var report = RivalsReport.Write(figures);
            Console.WriteLine(report);
            if (options.Out is { } page)
            {
                BenchmarksPage.Write(page, "rivals", report);
            }

            return figures.Race.All(r => r.Check == "same values") ? 0 : 1;
        }
        finally
        {
            foreach (var rival in rivals)
            {
                await rival.DisposeAsync();
            }
        }
    }

    private async Task<RivalsFigures> MeasureAsync(WorkFolder folder, BenchData data, List<IRival> rivals)
    {
        var versions = await StartAsync(rivals);
        var race = await new IngestRace(data, options.Has("ingest") ? options.Rounds : 1).RunAsync(rivals, cancellation);
        var ours = rivals.OfType<OursRival>().Single();
        var figures = new RivalsFigures
        {
            Options = options,
            Data = data,
            Floor = Floor.Measure(data.Csv, folder.Path, cancellation),
            Versions = versions,
            Race = race,
            StoredValues = StoredValues.Count(ours.Database),
            ChunkBytes = StoredValues.ChunkBytes(ours.Database),
        };
        figures = options.Has("queries") ? AskAll(figures, data, ours, race) : figures;
        figures = options.Has("export") ? ExportAll(figures, folder, data, ours, race) : figures;
        return options.Has("live") ? await LiveAsync(figures, folder, data, ours) : figures;
    }

    private List<IRival> Create(string folder, BenchData data)
    {
        IRival[] all =
        [
            new OursRival(folder, data.Catalogue), new DuckDbRival(folder, typed: false), new DuckDbRival(folder, typed: true), new SqliteImportRival(folder),
            new PandasRival(folder), new PostgresRival(folder), new ClickHouseRival(folder),
        ];

        // The other parts compare with DuckDB and SQLite only.
        return options.Has("ingest") ? [.. all] : [.. all.Take(4)];
    }

    /// <summary>Starts the rivals; those that cannot be had are taken out of the list.</summary>
    private async Task<IReadOnlyList<(string Name, string Version)>> StartAsync(List<IRival> rivals)
    {
        await Installer.InstallAsync([.. rivals.Where(r => r.WhyMissing() is not null).SelectMany(r => r.Packages)], cancellation);
        var versions = new List<(string, string)>();
        foreach (var rival in rivals.ToList())
        {
            var missing = rival.WhyMissing();
            try
            {
                versions.Add((rival.Name, missing ?? await rival.GetVersionAsync(cancellation)));
                await (missing is null ? rival.StartAsync(cancellation) : Task.CompletedTask);
            }
            catch (Exception e) when (e is ChildException or IOException)
            {
                missing = e.Message;
                versions[^1] = (rival.Name, "does not start");
            }

            if (missing is not null)
            {
                Console.Error.WriteLine($"{rival.Name} is left out: {missing}");
                rivals.Remove(rival);
                await rival.DisposeAsync();
            }
        }

        return versions;
    }

    private RivalsFigures AskAll(RivalsFigures figures, BenchData data, OursRival ours, IReadOnlyList<RaceResult> race)
    {
        var tags = BenchTags.All.Select(t => t.Name).ToList();
        var engines = new List<IQueryEngine> { new OursQueries(ours.Database, data.Catalogue, tags) };
        engines.AddRange(race.Select(r => r.Rival).OfType<DuckDbRival>().Select(d => new SqlQueries(d.Name, DuckDbIngest.Open(d.Database), "epoch(timestamp)", tags)));
        engines.AddRange(race.Select(r => r.Rival).OfType<SqliteImportRival>().Select(s => new SqlQueries("SQLite wide table", StoredValues.OpenReadOnly(s.Database), "CAST(strftime('%s', timestamp) AS INT)", tags)));
        var analog = BenchTags.All.Where(t => !t.IsSwitch).Select(t => t.Name).ToList();
        try
        {
            var reader = ((OursQueries)engines[0]).Reader;
            return figures with
            {
                Engines = [.. engines.Select(e => e.Name)],
                Queries = new QueryRace(analog, data.Start, data.End).Run(engines, cancellation),
                Scan = Throughput.Measure(5, () => FullScan.Run(reader, "TIT-103", data.Start, data.End, limit: 95).Count, cancellation),
            };
        }
        finally
        {
            engines.ForEach(e => e.Dispose());
        }
    }

    private RivalsFigures ExportAll(RivalsFigures figures, WorkFolder folder, BenchData data, OursRival ours, IReadOnlyList<RaceResult> race)
    {
        var to = data.Start.AddDays(1) < data.End ? data.Start.AddDays(1) : data.End;
        var (tags, file) = (BenchTags.All.Select(t => t.Name).ToList(), folder.In("export.csv"));
        using var engine = new OursQueries(ours.Database, data.Catalogue, tags);
        var own = Throughput.Measure(5, () => RawExport.Run(engine.Reader, tags, data.Start, to, file), cancellation);
        var duck = race.Select(r => r.Rival).OfType<DuckDbRival>().LastOrDefault();
        return figures with { Export = own, DuckDbExport = duck is null ? double.NaN : Throughput.Measure(5, () => DuckDbExport.Run(duck.Database, data.Start, to, file), cancellation) };
    }

    private async Task<RivalsFigures> LiveAsync(RivalsFigures figures, WorkFolder folder, BenchData data, OursRival ours)
    {
        // Later than the first file, so that nothing of it is touched.
        var bulk = BenchData.Write(folder.Path, "bulk", data.End.AddDays(30), Math.Min(options.Rows, 1_000_000), Seed + 1, cancellation);
        Console.Error.WriteLine("live path");
        return figures with
        {
            BesideBulk = await LiveRace.RunBesideBulkAsync(ours.Database, data.Catalogue, data.End, bulk, cancellation),
            Idle = await LiveRace.RunIdleAsync(ours.Database, data.Catalogue, data.End, cancellation),
        };
    }
}
