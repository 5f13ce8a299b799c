using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Networks;

namespace BiogasMonitor.Training.Train;

/// <summary>Trains the classifier of faults.</summary>
public static class ClassifierTraining
{
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
        using var network = new FaultClassifier(new FaultClassifierShape(FaultWindows.Steps, data.Tags.Count, FaultTruth.Classes.Count, Channels: 48, Kernel: 5, Stride: 4, Hidden: 48), scaler, settings.Seed);
        var options = new TrainingOptions { Data = string.Join(' ', settings.Data.Select(d => d.Hash())), Epochs = settings.Epochs ?? 14, Batch = 64, Rate = 2e-3, Seed = settings.Seed, ExamplesAnEpoch = 4000, Checkpoint = settings.Folder.Checkpoint(ModelKind.FaultClassifier) };
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
            Metrics = [new CardMetric("macro-F1", "1", Math.Round(confusion.MacroF1, 4), "majority class", Math.Round(confusion.MajorityF1, 4), "validation, simulated, classes evened out")],
        });
    }

    // What is believed reaches as far as the faults that were learnt.
    private static FrameMatrix WithFaults(IReadOnlyList<PlantData> data) => FrameMatrix.Of([.. data.SelectMany(d =>
        Enumerable.Range(0, d.Minutes.Steps).Where(m => m % 5 == 0 && d.Running[m] && TimeSplit.Of(d).IsTraining(d.Minutes.EndOf(m))).Select(m => d.Minutes.Row(m).ToArray()))]);
}
