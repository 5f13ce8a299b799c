using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Benchmarks.Hosts;

/// <summary>A simulated plant's past up to now, as the host would have stored it.</summary>
internal static class SimulatedHistory
{
    private const int FramesAFlush = 6 * 3_600;

    /// <summary>Does nothing when the folder has such a history already.</summary>
    /// <returns>The database.</returns>
    public static string Write(string dataFolder, int days, CancellationToken cancellation)
    {
        var path = Path.Combine(dataFolder, "simulated.db");
        var database = HistorianDatabase.Open(path, Kpis.AddDerivedTags(CatalogueFile.Load(PlantFolders.Catalogue)));
        if (new HistoryReader(database).GetSpan() is { } span)
        {
            Console.Error.WriteLine($"simulated.db is there already, from {span.Oldest:yyyy-MM-dd} to {span.Newest:yyyy-MM-dd}");
            return path;
        }

        Console.Error.WriteLine($"simulating {days} days");
        var (end, evaluator) = (DateTime.UtcNow, new FrameEvaluator(database.Catalogue, TimeZoneInfo.Utc));
        var plant = new PlantSimulator(database.Catalogue, new SimulatorOptions { StartUtc = end.AddDays(-days) });
        using var writer = new BulkWriter(database, Origin.Simulated);
        for (var count = 1; plant.NextTime < end; count++)
        {
            writer.Append(evaluator.Evaluate(plant.Next()));
            if (count % FramesAFlush == 0)
            {
                writer.Flush();
                cancellation.ThrowIfCancellationRequested();
            }
        }

        writer.Flush();
        return path;
    }
}
