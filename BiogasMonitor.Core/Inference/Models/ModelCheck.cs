using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Models;

/// <summary>Says whether a card fits the plant.</summary>
internal static class ModelCheck
{
    // Far above any model that can be trained here, and small enough that a wrong card does not take all memory.
    private const int MostTags = 1_000;
    private const int MostSteps = 10_000;
    private const int MostLabels = 1_000;
    private const double LongestStepSeconds = 86_400;

    /// <exception cref="CardException">It does not; the message says in what.</exception>
    public static void Require(ModelCard card, ModelKind kind, TagCatalogue catalogue)
    {
        if (card.Kind != kind)
        {
            throw new CardException($"The card is of a {card.Kind.Name()}; a {kind.Name()} is expected in this file.");
        }

        if (card.Tags.Count is 0 or > MostTags || card.Steps is < 1 or > MostSteps || !(card.StepSeconds is >= 1 and <= LongestStepSeconds))
        {
            throw new CardException(FormattableString.Invariant(
                $"The card has {card.Tags.Count} tags and {card.Steps} steps of {card.StepSeconds} s; allowed are 1 to {MostTags} tags and 1 to {MostSteps} steps of 1 to {LongestStepSeconds} s."));
        }

        if (card.Tags.Contains(null!) || card.Metrics.Contains(null!) || card.Outputs.Contains(null!) || card.Labels.Values.Any(l => l is null || l.Contains(null!)))
        {
            throw new CardException("The card has an empty place in its tags, labels, outputs or metrics.");
        }

        if (card.Labels.Values.Any(l => l.Count > MostLabels))
        {
            throw new CardException($"The card has more than {MostLabels} labels of a kind.");
        }

        if (card.Thresholds.FirstOrDefault(t => !double.IsFinite(t.Value)) is { Key: { } odd })
        {
            throw new CardException($"The card's threshold \"{odd}\" is no number: nothing would ever be above it.");
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

        if (!double.IsFinite(tag.Impute) || !double.IsFinite(tag.Low) || !double.IsFinite(tag.High) || !(tag.Low <= tag.High))
        {
            throw new CardException($"The card has no usual value or no range of tag {tag.Name}.");
        }
    }
}
