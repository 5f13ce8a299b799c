using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Networks;

namespace BiogasMonitor.Training.Train;

/// <summary>Trains the forecaster of the next 24 h on all data: how far off it is while something fails is part of what its band must hold.</summary>
public static class ForecasterTraining
{
    // Windows that the linear start is fitted to, and that epochs and band are chosen by, are this many steps apart.
    private const int Apart = 6;

    public static void Run(TrainSettings settings, CancellationToken cancellation)
    {
        var rows = FrameMatrix.Of([.. settings.Data.SelectMany(Rows)]);
        var (scaler, tags) = (Scaler.Fit(rows), settings.Data[0].Tags);
        List<ForecastExamples> parts = [.. settings.Data.Select(data => new ForecastExamples(data, settings.Zone, TagFacts.Medians(rows)))];
        List<List<int>> ends = [.. parts.Zip(settings.Data, (part, data) => part.Ends(data.From, TimeSplit.Of(data).TrainingEnd))];
        List<List<int>> later = [.. parts.Zip(settings.Data, (part, data) => part.Ends(TimeSplit.Of(data).ValidationStart, data.To).Where((_, i) => i % Apart == 0).ToList())];
        TrainSettings.Require(ModelKind.Forecaster, ends.Sum(e => e.Count), later.Sum(e => e.Count));
        var (training, validation) = (Of(parts, ends), Of(parts, later));
        var sources = ForecastExamples.Sources.Select(settings.Data[0].IndexOf).ToList();
        var shape = new ForecasterShape { Steps = ForecastExamples.Steps, Tags = tags.Count, Horizon = ModelShape.Hours, Sources = sources, Calendar = 4, Hidden = 128, Layers = 2, Patch = 6 };
        using var network = new Forecaster(shape, scaler, Outputs(parts, ends), settings.Seed);
        network.StartFromRidge(Of(parts, [.. ends.Select(e => e.Where((_, i) => i % (2 * Apart) == 0).ToList())]), validation);
        var options = new TrainingOptions { Data = string.Join(' ', settings.Data.Select(d => d.Hash())), Epochs = settings.Epochs ?? 12, Batch = 64, Rate = 2e-3, Seed = settings.Seed, ExamplesAnEpoch = 4000, Checkpoint = settings.Folder.Checkpoint(ModelKind.Forecaster) };
        var result = TrainingBar.Show("forecaster", p => new TrainingLoop(options, settings.Device).Train(network, training, validation, p, cancellation));
        network.CalibrateBand(validation);
        LossCurve.Write(settings.Folder.LossFile(ModelKind.Forecaster), "forecaster: pinball loss", result);
        var metrics = later[0].Count == 0 ? [] : ForecastFigures.Of(network.Predict(parts[0].Of(later[0])), parts[0], later[0], "validation of the first data, simulated");
        settings.Folder.Write(ModelKind.Forecaster, network.ToGraph(), settings.Data, training.Count, result.Seconds, card => card with
        {
            Tags = TagFacts.Of(tags, rows, scaler),
            Steps = ForecastExamples.Steps,
            StepSeconds = 600,
            Outputs = [new CardOutput("forecast", "SCFM, SCFM, %", [ModelShape.Hours, ForecastExamples.Targets.Count, 3])],
            Labels = new Dictionary<string, IReadOnlyList<string>> { ["targets"] = ForecastExamples.Targets },
            Metrics = metrics,
        });
    }

    private static Examples Of(IReadOnlyList<ForecastExamples> parts, IReadOnlyList<List<int>> ends) => Examples.Join([.. parts.Zip(ends, (part, places) => part.Of(places))]);

    private static Scaler Outputs(IReadOnlyList<ForecastExamples> parts, IReadOnlyList<List<int>> ends)
    {
        var hours = parts.Zip(ends).SelectMany(x => x.Second.Select(end => Enumerable.Range(0, ForecastExamples.Targets.Count).Select(k => (float)x.First.Hour(k, end + 1)).ToArray())).ToList();
        return Scaler.Fit(FrameMatrix.Of(hours));
    }

    private static IEnumerable<float[]> Rows(PlantData data) =>
        Enumerable.Range(0, data.TenMinutes.Steps).Where(step => TimeSplit.Of(data).IsTraining(data.TenMinutes.EndOf(step))).Select(step => data.TenMinutes.Row(step).ToArray());
}
