using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Web.Live;

/// <summary>Fills an empty simulated historian with the hours up to now, so that a first look has something to see.</summary>
public static class Backfill
{
    private const int FramesAFlush = 6 * 3_600;

    /// <summary>Runs the simulator up to the present, which moves on meanwhile; it stands there afterwards, ready to go on live without a gap.</summary>
    public static void Run(HistorianDatabase database, PlantSimulator simulator, FrameEvaluator evaluator, TimeProvider time, Action<double> progress, CancellationToken cancellationToken)
    {
        using var writer = new BulkWriter(database, Origin.Simulated);
        var total = (time.GetUtcNow().UtcDateTime - simulator.NextTime).TotalSeconds;
        for (var count = 0; simulator.NextTime < time.GetUtcNow().UtcDateTime; count++)
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
