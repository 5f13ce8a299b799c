using System.Diagnostics;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Networks;
using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Training.Train;

/// <summary>Trains the detectors of single frames on the normal frames of all data, and sets their thresholds on normal frames that were not learnt.</summary>
public static class DetectorTraining
{
    // Of the normal frames of validation; persistence makes of it far less than one alarm a day.
    private const double Usual = 0.999;
    private const int SvmRows = 6000;
    private const int ForestRows = 1_000_000;

    public static void Autoencoder(TrainSettings settings, CancellationToken cancellation)
    {
        var (rows, later) = NormalFrames.Of(settings.Data);
        TrainSettings.Require(ModelKind.Autoencoder, rows.Rows, later.Rows);
        var scaler = Scaler.Fit(rows);
        using var network = new Autoencoder(new AutoencoderShape(rows.Columns), scaler, settings.Seed);
        var options = new TrainingOptions { Data = string.Join(' ', settings.Data.Select(d => d.Hash())), Epochs = settings.Epochs ?? 10, Batch = 128, Rate = 2e-3, Seed = settings.Seed, ExamplesAnEpoch = 30_000, Checkpoint = settings.Folder.Checkpoint(ModelKind.Autoencoder) };
        var result = TrainingBar.Show("autoencoder", p => new TrainingLoop(options, settings.Device).Train(network, Of(rows), Of(later), p, cancellation));
        LossCurve.Write(settings.Folder.LossFile(ModelKind.Autoencoder), "autoencoder: squared error", result);
        double[] Scores(FrameMatrix frames) => [.. network.Predict(Of(frames)).Chunk(frames.Columns).Select(errors => (double)errors.Average()).Order()];
        var (learnt, unseen) = (Scores(rows), Scores(later));
        Write(settings, ModelKind.Autoencoder, network.ToGraph(), rows, scaler, result.Seconds,
            [new CardOutput("score", "1", []), new CardOutput("errors", "1", [rows.Columns])], At(learnt, 0.95), At(unseen, Usual));
    }

    public static void IsolationForest(TrainSettings settings, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var (rows, later) = NormalFrames.Of(settings.Data);
        TrainSettings.Require(ModelKind.IsolationForest, rows.Rows, later.Rows);
        rows = rows.Draw(ForestRows, settings.Seed);
        var forest = Trees.IsolationForest.FitApart(rows, settings.Seed, cancellation: cancellation);
        double[] Scores(FrameMatrix frames)
        {
            var drawn = frames.Draw(20_000, settings.Seed);
            return [.. Enumerable.Range(0, drawn.Rows).Select(i => forest.Score(drawn[i])).Order()];
        }

        Write(settings, ModelKind.IsolationForest, forest.ToGraph(), rows, Scaler.Fit(rows), clock.Elapsed.TotalSeconds,
            [new CardOutput("score", "1", [])], At(Scores(rows), 0.95), At(Scores(later), Usual));
    }

    public static void OneClassSvm(TrainSettings settings, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var (rows, later) = NormalFrames.Of(settings.Data);
        TrainSettings.Require(ModelKind.OneClassSvm, rows.Rows, later.Rows);
        rows = rows.Draw(SvmRows, settings.Seed);
        var svm = Kernels.OneClassSvm.Fit(rows, settings.Seed, cancellation: cancellation);
        later = later.Draw(5000, settings.Seed);
        double[] distances = [.. Enumerable.Range(0, later.Rows).Select(i => svm.Distance(later[i])).Order()];
        Write(settings, ModelKind.OneClassSvm, svm.ToGraph(), rows, svm.Scaler, clock.Elapsed.TotalSeconds,
            [new CardOutput("distance", "1", [])], 0, Math.Min(-1e-3, At(distances, 1 - Usual)));
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static Examples Of(FrameMatrix rows) => new(rows.Rows, rows.Columns, 0, (i, input, _) => rows[i].CopyTo(input));

    private static void Write(TrainSettings settings, ModelKind kind, OnnxGraph graph, FrameMatrix rows, Scaler scaler, double seconds, IReadOnlyList<CardOutput> outputs, double score, double alarm) =>
        settings.Folder.Write(kind, graph, settings.Data, rows.Rows, seconds, card => card with
        {
            Tags = TagFacts.Of(settings.Data[0].Tags, rows, scaler),
            Outputs = outputs,
            Thresholds = new Dictionary<string, double> { ["score"] = score, ["alarm"] = alarm },
        });
}
