using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Networks;

namespace BiogasMonitor.Training.Train;

/// <summary>Trains the classifier of faults.</summary>
public static class ClassifierTraining
{
    // Normal windows that tell how much a transmitter moves.
    private const int UsualWindows = 1000;

    public static void Run(TrainSettings settings, CancellationToken cancellation)
    {
        var data = settings.Data[0];
        var (normal, _) = NormalFrames.Of(data);
        var medians = TagFacts.Medians(normal);
        var windows = new FaultWindows(settings.Data, medians);
        var training = FaultWindows.Balance(windows.Places(training: true), 2000, settings.Seed);
        var validation = FaultWindows.Balance(windows.Places(training: false), 60, settings.Seed);
        TrainSettings.Require(ModelKind.FaultClassifier, training.Count(p => p.Class > 0), validation.Count(p => p.Class > 0));
        var scaler = Scaler.Fit(normal);
        var shape = new FaultClassifierShape(FaultWindows.Steps, data.Tags.Count, FaultTruth.Classes.Count, Channels: 48, Kernel: 5, Stride: 4, Hidden: 48);
        using var network = new FaultClassifier(shape, scaler, Signs(settings, shape, scaler, windows, medians), settings.Seed);
        var options = new TrainingOptions { Data = string.Join(' ', settings.Data.Select(d => d.Hash())), Epochs = settings.Epochs ?? 10, Batch = 64, Rate = 2e-3, Seed = settings.Seed, ExamplesAnEpoch = 4000, Checkpoint = settings.Folder.Checkpoint(ModelKind.FaultClassifier) };
        var result = TrainingBar.Show("fault-classifier", p => new TrainingLoop(options, settings.Device).Train(network, windows.Of(training), windows.Of(validation), p, cancellation));
        network.FitTemperature(windows.Of(validation));
        LossCurve.Write(settings.Folder.LossFile(ModelKind.FaultClassifier), "fault-classifier: cross-entropy", result);
        var confusion = Confusion.Of(network.Probabilities(windows.Of(validation)), [.. validation.Select(p => p.Class)], FaultTruth.Classes.Count);
        settings.Folder.Write(ModelKind.FaultClassifier, network.ToGraph(), settings.Data, training.Count, result.Seconds, card => card with
        {
            Tags = [.. TagFacts.Of(data.Tags, WithFaults(settings.Data), scaler).Select((tag, i) => tag with { Impute = medians[i] })],
            Steps = FaultWindows.Steps,
            StepSeconds = 10,
            Outputs = [new CardOutput("probability", "1", [FaultTruth.Classes.Count])],
            Labels = new Dictionary<string, IReadOnlyList<string>> { ["classes"] = FaultTruth.Classes },
            Metrics = [new CardMetric("macro-F1", "1", Math.Round(confusion.MacroF1, 4), "majority class", Math.Round(confusion.MajorityF1, 4), "validation, simulated, faults evened out")],
        });
    }

    /// <summary>What is usual of the transmitters, by the normal windows and 10-min means of the training part of all data.</summary>
    private static TransmitterSigns Signs(TrainSettings settings, FaultClassifierShape shape, Scaler scaler, FaultWindows windows, float[] medians)
    {
        List<FaultWindows.Place> normal = [.. windows.Places(training: true).Where(p => p.Class == 0)];
        var frames = FrameMatrix.Of([.. settings.Data.SelectMany(TenMinutesWithoutFault)]);
        for (var row = 0; row < frames.Rows; row++)
        {
            ForecastExamples.Impute(frames[row], medians);
        }

        // One that may stand still for ever is no transmitter that can look stuck.
        List<int> judged = [.. Enumerable.Range(0, shape.Tags).Where(i => settings.Data[0].Tags[i] is { Kind: TagKind.Analog, StuckAfterSeconds: not null })];
        return TransmitterSigns.Fit(shape, scaler, judged, windows.Of([.. normal.Where((_, i) => i % (1 + (normal.Count / UsualWindows)) == 0)]), frames);
    }

    private static IEnumerable<float[]> TenMinutesWithoutFault(PlantData data) => Enumerable.Range(0, data.TenMinutes.Steps)
        .Select(step => (Step: step, End: data.TenMinutes.EndOf(step)))
        .Where(x => TimeSplit.Of(data).IsTraining(x.End) && data.Running[Math.Min(data.Running.Length - 1, (x.Step * 10) + 9)] && FaultTruth.ClassAt(data.Labels, x.End, TimeSpan.FromHours(1)) == 0)
        .Select(x => data.TenMinutes.Row(x.Step).ToArray());

    // What is believed reaches as far as the faults that were learnt.
    private static FrameMatrix WithFaults(IReadOnlyList<PlantData> data) => FrameMatrix.Of([.. data.SelectMany(d =>
        Enumerable.Range(0, d.Minutes.Steps).Where(m => m % 5 == 0 && d.Running[m] && TimeSplit.Of(d).IsTraining(d.Minutes.EndOf(m))).Select(m => d.Minutes.Row(m).ToArray()))]);
}
