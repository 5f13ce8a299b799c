using BenchmarkDotNet.Attributes;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Queries;
using BiogasMonitor.Benchmarks.Rivals;
using BiogasMonitor.Benchmarks.Runs;
using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Benchmarks.Micro;

/// <summary>The questions of the pages over five days of all tags.</summary>
[MemoryDiagnoser]
public class QueryBenchmarks : IDisposable
{
    private const int Days = 5;
    private const int Points = 2000;
    private const int RowsAtOnce = 86_400;
    private static readonly DateTime s_start = BenchData.FirstStart;
    private static readonly DateTime s_end = s_start.AddDays(Days);
    private static readonly IReadOnlyList<string> s_tags = [.. BenchTags.All.Select(t => t.Name)];

    private WorkFolder _folder = null!;
    private HistoryReader _reader = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _folder = new WorkFolder(null, 200L << 20);
        var catalogue = _folder.In("tags.csv");
        File.WriteAllText(catalogue, CatalogueCsv.Write(BenchTags.All));
        var database = Historians.Open(_folder.In("bench.db"), catalogue);
        var maker = new FrameMaker(database.Catalogue);
        using (var writer = new BulkWriter(database, Origin.Ingested))
        {
            var rows = 0;
            foreach (var row in new DirtyRows(BenchTags.All, s_start, 1).Take(Days * 86_400))
            {
                writer.Append(maker.Of(row));
                if (++rows % RowsAtOnce == 0)
                {
                    writer.Flush();
                }
            }

            writer.Flush();
        }

        _reader = new HistoryReader(database);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public object TrendOfAnHour() => _reader.GetTrend(["TIT-103"], s_start.AddDays(2), s_start.AddDays(2).AddHours(1), Points);

    [Benchmark]
    public object TrendOfADay() => _reader.GetTrend(["TIT-103"], s_start.AddDays(2), s_start.AddDays(3), Points);

    [Benchmark]
    public object TrendOfAll() => _reader.GetTrend(["TIT-103"], s_start, s_end, Points);

    [Benchmark]
    public object TrendsOfEightTags() => _reader.GetTrend([.. s_tags.Take(8)], s_start, s_end, Points);

    [Benchmark]
    public object MinuteMeansOfADay() => _reader.GetWindow(s_start.AddDays(2), s_start.AddDays(3), TimeSpan.FromMinutes(1), s_tags);

    [Benchmark]
    public object? Latest() => _reader.GetLatest(TimeSpan.FromHours(1));

    [Benchmark(OperationsPerInvoke = Days * 86_400)]
    public long ScanOneValue() => FullScan.Run(_reader, "TIT-103", s_start, s_end, limit: 95).Above;
}
