using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Networks;

namespace BiogasMonitor.Training.Train;

/// <summary>Trains the forecaster of the next 24 h.</summary>
public static class ForecasterTraining
{
    public static void Run(TrainSettings settings, CancellationToken cancellation)
    {
        var data = settings.Data[0];
        var split = TimeSplit.Of(data);
        var rows = Rows(data, split);
        var scaler = Scaler.Fit(rows);
        var examples = new ForecastExamples(data, settings.Zone, TagFacts.Medians(rows));
        var (ends, later) = (examples.Ends(data.From, split.TrainingEnd), examples.Ends(split.ValidationStart, data.To));
        TrainSettings.Require(ModelKind.Forecaster, ends.Count, later.Count);
        var (training, validation) = (examples.Of(ends), examples.Of([.. later.Where((_, i) => i % 6 == 0)]));
        var sources = ForecastExamples.Sources.Select(data.IndexOf).ToList();
        var outputs = Scaler.Fit(ends.Count, ForecastExamples.Targets.Count, (i, row) =>
        {
            for (var k = 0; k < row.Length; k++)
            {
                row[k] = (float)examples.Hour(k, ends[i] + 1);
            }
        });
        var shape = new ForecasterShape { Steps = ForecastExamples.Steps, Tags = data.Tags.Count, Horizon = ModelShape.Hours, Sources = sources, Calendar = 4, Hidden = 128, Layers = 2, Patch = 6 };
        using var network = new Forecaster(shape, scaler, outputs, settings.Seed);
        network.StartFromRidge(examples.Of([.. ends.Where((_, i) => i % 6 == 0)]), validation);
        var options = new TrainingOptions { Data = data.Hash(), Epochs = settings.Epochs ?? 25, Batch = 64, Rate = 2e-3, Seed = settings.Seed, ExamplesAnEpoch = 3000, Checkpoint = settings.Folder.Checkpoint(ModelKind.Forecaster) };
        var result = TrainingBar.Show("forecaster", p => new TrainingLoop(options, settings.Device).Train(network, training, validation, p, cancellation));
        network.CalibrateBand(validation);
        LossCurve.Write(settings.Folder.LossFile(ModelKind.Forecaster), "forecaster: pinball loss", result);
        var metrics = ForecastFigures.Of(network.Predict(validation), examples, [.. later.Where((_, i) => i % 6 == 0)], "validation, simulated");
        settings.Folder.Write(ModelKind.Forecaster, network.ToGraph(), [data], ends.Count, result.Seconds, card => card with
        {
            Tags = TagFacts.Of(data.Tags, rows, scaler),
            Steps = ForecastExamples.Steps,
            StepSeconds = 600,
            Outputs = [new CardOutput("forecast", "SCFM, SCFM, %", [ModelShape.Hours, ForecastExamples.Targets.Count, 3])],
            Labels = new Dictionary<string, IReadOnlyList<string>> { ["targets"] = ForecastExamples.Targets },
            Metrics = metrics,
        });
    }

    private static FrameMatrix Rows(PlantData data, TimeSplit split) =>
        FrameMatrix.Of([.. Enumerable.Range(0, data.TenMinutes.Steps).Where(step => split.IsTraining(data.TenMinutes.EndOf(step))).Select(step => data.TenMinutes.Row(step).ToArray())]);
}
