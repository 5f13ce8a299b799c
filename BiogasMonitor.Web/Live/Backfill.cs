using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Web.Live;

/// <summary>Fills an empty simulated historian with the hours up to now, so that a first look has something to see.</summary>
public static class Backfill
{
    private const int FramesAFlush = 6 * 3_600;

    /// <summary>Runs the simulator up to <paramref name="endUtc"/>; the simulator stands there afterwards, ready to go on live.</summary>
    public static void Run(HistorianDatabase database, PlantSimulator simulator, FrameEvaluator evaluator, DateTime endUtc, Action<double> progress, CancellationToken cancellationToken)
    {
        using var writer = new BulkWriter(database, Origin.Simulated);
        var total = (endUtc - simulator.NextTime).TotalSeconds;
        for (var count = 0; simulator.NextTime < endUtc; count++)
        {
            writer.Append(evaluator.Evaluate(simulator.Next()));
            if (count % FramesAFlush == FramesAFlush - 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Flush();
                progress(count / total);
            }
        }

        writer.Flush();
        progress(1);
    }
}
