using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Windows;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Inference.Inputs;

/// <summary>
/// Fills the first input of a model and says what had to be done for it. Up to a tenth of the tags may be Bad, or outside of what the model was
/// trained on; past that there is no answer.
/// </summary>
/// <param name="CannotSay">Null when the input is good enough.</param>
/// <param name="Imputed">Tags that stand in with their usual value.</param>
public sealed record ModelInput(string? CannotSay, IReadOnlyList<string> Imputed)
{
    private const double Allowed = 0.1;

    /// <summary>One frame. A detector's business is what is unlike the training: for it no value is too far out.</summary>
    public static ModelInput OfFrame(LoadedModel model, Frame frame)
    {
        var input = model.Graph.Input();
        var (tags, bad) = (model.Card.Tags, new List<string>());
        for (var i = 0; i < tags.Count; i++)
        {
            var place = model.Places[i];
            var usable = frame.Qualities[place].IsUsable() && double.IsFinite(frame.Values[place]);
            input[i] = (float)(usable ? frame.Values[place] : tags[i].Impute);
            if (!usable)
            {
                bad.Add(tags[i].Name);
            }
        }

        return new ModelInput(TooManyBad(bad.Count, tags.Count), bad);
    }

    /// <summary>A window, its tags in the order of the card. A tag counts as Bad when more than a tenth of its steps have no value.</summary>
    public static ModelInput OfWindow(LoadedModel model, ModelWindow window)
    {
        var input = model.Graph.Input();
        var (tags, bad, outside) = (model.Card.Tags, new List<string>(), new List<string>());
        for (var tag = 0; tag < tags.Count; tag++)
        {
            var (missing, newest) = (0, float.NaN);
            for (var step = 0; step < window.Steps; step++)
            {
                var mean = window.Values[(step * tags.Count) + tag];
                var usable = float.IsFinite(mean);
                missing += usable ? 0 : 1;
                newest = usable ? mean : newest;
                input[(step * tags.Count) + tag] = usable ? mean : (float)tags[tag].Impute;
            }

            if (missing > Allowed * window.Steps)
            {
                bad.Add(tags[tag].Name);
            }
            else if (newest < tags[tag].Low || newest > tags[tag].High)
            {
                outside.Add(tags[tag].Name);
            }
        }

        return new ModelInput(TooManyBad(bad.Count, tags.Count) ?? TooFarOut(tags, outside), bad);
    }

    private static string? TooManyBad(int bad, int tags) =>
        bad > Most(tags) ? $"{bad} of {tags} tags are Bad, {Most(tags)} are allowed" : null;

    private static string? TooFarOut(IReadOnlyList<CardTag> tags, List<string> outside) =>
        outside.Count > Most(tags.Count)
            ? $"{outside.Count} of {tags.Count} tags are outside of what the model was trained on, {Most(tags.Count)} are allowed: {string.Join(", ", outside.Take(3))} and others"
            : null;

    private static int Most(int tags) => (int)(Allowed * tags);
}
