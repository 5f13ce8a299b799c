using BenchmarkDotNet.Attributes;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Rivals;
using BiogasMonitor.Benchmarks.Runs;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Benchmarks.Micro;

/// <summary>The panel learns from the historian: every second of the span, all tags.</summary>
[MemoryDiagnoser]
public class FitBenchmarks : IDisposable
{
    private const int RowsAtOnce = 86_400;

    private WorkFolder _folder = null!;
    private HistorianDatabase _database = null!;

    [Params(2, 14)]
    public int Days { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _folder = new WorkFolder(null, 500L << 20);
        _database = Historians.Open(_folder.In("bench.db"), PlantFolders.Catalogue);
        var simulator = new PlantSimulator(_database.Catalogue, new SimulatorOptions { StartUtc = BenchData.FirstStart });
        var evaluator = new FrameEvaluator(_database.Catalogue, TimeZoneInfo.Utc);
        using var writer = new BulkWriter(_database, Origin.Simulated);
        for (var row = 1; row <= Days * 86_400; row++)
        {
            writer.Append(evaluator.Evaluate(simulator.Next()));
            if (row % RowsAtOnce == 0)
            {
                writer.Flush();
            }
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public bool Fit() => DetectionPanel.Statistical(_database.Catalogue, TimeZoneInfo.Utc).Fit(new HistoryReader(_database), BenchData.FirstStart, BenchData.FirstStart.AddDays(Days));
}
