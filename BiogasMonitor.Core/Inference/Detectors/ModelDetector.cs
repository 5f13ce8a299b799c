using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Inputs;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Inference.Detectors;

/// <summary>A trained model that judges single frames: autoencoder, isolation forest or one-class SVM. One thread.</summary>
public sealed class ModelDetector(ModelSlot slot, TimeProvider time)
{
    private const int MostTags = 10;

    /// <summary>Score above the threshold for so long: as the z-scores of the statistical panel.</summary>
    public static readonly PersistenceRule Rule = new(OnSeconds: 240, Seconds: 300, OffSeconds: 60);

    private readonly Persistence _persistence = new(1, Rule);

    /// <summary>In words of the control room.</summary>
    public string Name { get; } = slot.Kind switch
    {
        ModelKind.Autoencoder => "autoencoder",
        ModelKind.IsolationForest => "isolation forest",
        _ => "one-class SVM",
    };

    /// <param name="gate">Why the plant cannot be judged at all; null when it can.</param>
    public DetectorVerdict Evaluate(Frame frame, string? gate)
    {
        var status = slot.State;
        var found = gate is null ? slot.Run(time, model => Judge(model, frame)) : null;
        var (score, cannotSay, tags) = found ?? (double.NaN, gate ?? status.Reason, []);
        _persistence.Take(frame.Time, [score]);
        return new DetectorVerdict(Name, score, _persistence.Active[0], cannotSay, tags) { IsAdvisory = status.Status == ModelStatus.Advisory };
    }

    private (double Score, string? CannotSay, IReadOnlyList<TagContribution> Tags)? Judge(LoadedModel model, Frame frame)
    {
        var input = ModelInput.OfFrame(model, frame);
        if (input.CannotSay is { } reason)
        {
            return (double.NaN, reason, []);
        }

        model.Graph.Run();
        var (own, alarm) = (model.Graph.Output()[0], ModelCheck.AlarmAt(model.Card)!.Value);
        var score = slot.Kind == ModelKind.OneClassSvm ? OfDistance(own, alarm) : own / alarm;
        return (score, null, slot.Kind == ModelKind.Autoencoder ? Contributions(model, score) : []);
    }

    /// <summary>1 at the threshold and higher outside of it; 0 where the threshold's own size has been left behind towards the inside.</summary>
    internal static double OfDistance(double distance, double alarm) => Math.Max(0, 1 + ((alarm - distance) / (alarm == 0 ? 1 : Math.Abs(alarm))));

    private List<TagContribution> Contributions(LoadedModel model, double score)
    {
        var errors = model.Graph.Output(1).ToArray();
        var (sum, highest) = (errors.Sum(), errors.Max());
        return
        [
            .. errors.Select((error, i) => (error, i)).Where(e => e.error > 0).OrderByDescending(e => e.error).Take(MostTags)
                .Select(e => new TagContribution(model.Card.Tags[e.i].Name, score * e.error / highest, e.error / sum, [Name])),
        ];
    }
}
