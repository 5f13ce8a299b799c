using System.Diagnostics;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Life;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Life;
using BiogasMonitor.Training.Trees.LightGbm;

namespace BiogasMonitor.Training.Train;

/// <summary>Trains the hours to failure of the units.</summary>
public static class LifeTraining
{
    public static void Run(TrainSettings settings, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var data = settings.Data[0];
        var training = LifeRows.Of(settings.Data, (d, time) => TimeSplit.Of(d).IsTraining(time));

        // A row looks further back than the gap is long: nothing in it may have been learnt from.
        var validation = LifeRows.Of(settings.Data, (d, time) => TimeSplit.Of(d).IsValidation(time) && time - (LifeFeatures.Step * LifeFeatures.Steps) >= TimeSplit.Of(d).TrainingEnd);
        TrainSettings.Require(ModelKind.TimeToFailure, training.Count(r => r.Fault >= 0), validation.Count(r => r.Fault >= 0));
        var boost = new BoostSettings { Rounds = 300, Leaves = 15, FeatureShare = 0.6, RowShare = 0.8, LeastRows = 20, Seed = settings.Seed };
        using var model = LifeModel.Fit(Rows(training), Rows(validation), boost, null, cancellation);
        var features = new LifeFeatures(new TagCatalogue([.. data.Tags]));
        List<Tag> tags = [.. features.Tags.Select(name => data.Tags[data.IndexOf(name)])];
        var frames = Frames(settings.Data, [.. features.Tags.Select(data.IndexOf)]);
        settings.Folder.Write(ModelKind.TimeToFailure, model.ToGraph(), settings.Data, training.Count, clock.Elapsed.TotalSeconds, card => card with
        {
            Tags = TagFacts.Of(tags, frames, Scaler.None(tags.Count)),
            Steps = LifeFeatures.Steps,
            StepSeconds = LifeFeatures.Step.TotalSeconds,
            Outputs = [new CardOutput("hours", "h", [3])],
            Labels = new Dictionary<string, IReadOnlyList<string>> { ["features"] = features.Names },
            Metrics = Metrics(model, validation),
        });
    }

    private static IReadOnlyList<CardMetric> Metrics(LifeModel model, IReadOnlyList<LifeRows> validation)
    {
        List<LifeRows> rows = [.. validation.Where(r => r.Hours is >= 1 and < (float)LifeAnswer.InSightHours)];
        if (rows.Count == 0)
        {
            return [];
        }

        var answers = model.Predict([.. rows.SelectMany(r => r.Features)]);
        var mean = rows.Average(r => r.Hours);
        var error = rows.Zip(answers, (row, answer) => Math.Abs(answer.P50 - row.Hours)).Average();
        return [new CardMetric("MAE", "h", Math.Round(error, 2), "mean life left", Math.Round(rows.Average(r => Math.Abs(r.Hours - mean)), 2), "validation, simulated")];
    }

    private static BoostRows Rows(List<LifeRows> rows) => new([.. rows.SelectMany(r => r.Features)], rows.Count == 0 ? 1 : rows[0].Features.Length, [.. rows.Select(r => r.Hours)]);

    private static FrameMatrix Frames(IReadOnlyList<PlantData> data, IReadOnlyList<int> columns) => FrameMatrix.Of([.. data.SelectMany(d =>
        Enumerable.Range(0, d.TenMinutes.Steps).Where(step => TimeSplit.Of(d).IsTraining(d.TenMinutes.EndOf(step))).Select(step => columns.Select(c => d.TenMinutes.Row(step)[c]).ToArray()))]);
}
