using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Models;

/// <summary>Says whether a card fits the plant.</summary>
internal static class ModelCheck
{
    /// <exception cref="CardException">It does not; the message says in what.</exception>
    public static void Require(ModelCard card, ModelKind kind, TagCatalogue catalogue)
    {
        if (card.Kind != kind)
        {
            throw new CardException($"The card is of a {card.Kind.Name()}; a {kind.Name()} is expected in this file.");
        }

        if (card.Tags.Count == 0 || card.Steps < 1 || card.StepSeconds < 1)
        {
            throw new CardException($"The card has {card.Tags.Count} tags and {card.Steps} steps of {card.StepSeconds} s; allowed is 1 or more of each.");
        }

        if (card.Tags.Contains(null!) || card.Metrics.Contains(null!) || card.Outputs.Contains(null!) || card.Labels.Values.Any(l => l is null || l.Contains(null!)))
        {
            throw new CardException("The card has an empty place in its tags, labels, outputs or metrics.");
        }

        foreach (var tag in card.Tags)
        {
            RequireTag(tag, catalogue);
        }

        if (card.Kind is ModelKind.Autoencoder or ModelKind.IsolationForest or ModelKind.OneClassSvm && AlarmAt(card) is null)
        {
            throw new CardException("The card has no threshold \"alarm\": the detector was never calibrated.");
        }
    }

    /// <summary>Where the detector's own figure counts as unusual.</summary>
    public static double? AlarmAt(ModelCard card) =>
        card.Thresholds.TryGetValue("alarm", out var alarm) ? alarm : card.Thresholds.TryGetValue("score", out var score) ? score : null;

    private static void RequireTag(CardTag tag, TagCatalogue catalogue)
    {
        var known = catalogue.Find(tag.Name) ?? throw new CardException($"The model needs tag {tag.Name}, which the catalogue does not have.");
        if (!string.Equals(known.Unit, tag.Unit, StringComparison.Ordinal))
        {
            throw new CardException($"The model needs tag {tag.Name} in \"{tag.Unit}\"; the catalogue has it in \"{known.Unit}\".");
        }

        if (!double.IsFinite(tag.Impute) || !(tag.Low <= tag.High))
        {
            throw new CardException($"The card has no usual value or no range of tag {tag.Name}.");
        }
    }
}
