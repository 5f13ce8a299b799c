using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Graphs;

namespace BiogasMonitor.Core.Inference.Models;

/// <summary>What the graph of a card must take and give, by its kind.</summary>
public static class ModelShape
{
    /// <summary>P10, P50, P90.</summary>
    public const int Bands = 3;

    /// <summary>Hours ahead of a forecast.</summary>
    public const int Hours = 24;

    public static IReadOnlyList<GraphTensor> Inputs(ModelCard card) => card.Kind switch
    {
        ModelKind.Forecaster => [new("history", card.Steps, card.Tags.Count), new("calendar", 4)],
        ModelKind.FaultClassifier => [new("window", card.Steps, card.Tags.Count)],
        ModelKind.TimeToFailure => [new("features", Labels(card, "features").Count)],
        _ => [new("frame", card.Tags.Count)],
    };

    public static IReadOnlyList<GraphTensor> Outputs(ModelCard card) => card.Kind switch
    {
        ModelKind.Forecaster => [new("forecast", Hours, Labels(card, "targets").Count, Bands)],
        ModelKind.FaultClassifier => [new("probability", Labels(card, "classes").Count)],
        ModelKind.TimeToFailure => [new("hours", Bands)],
        ModelKind.Autoencoder => [new("score"), new("errors", card.Tags.Count)],
        ModelKind.IsolationForest => [new("score")],
        _ => [new("distance")],
    };

    /// <exception cref="CardException">The card does not have them.</exception>
    public static IReadOnlyList<string> Labels(ModelCard card, string name) =>
        card.Labels.TryGetValue(name, out var labels) && labels.Count > 0 ? labels : throw new CardException($"The card does not name its {name}.");
}
