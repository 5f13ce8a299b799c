using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Inputs;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Inference.Windows;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Answers;

/// <summary>Asks the forecaster for the next 24 hours, from the history up to a step's end.</summary>
public sealed class Forecaster(ModelSlot slot, HistoryReader reader, TagCatalogue catalogue, TimeZoneInfo plantZone, TimeProvider time)
{
    /// <summary>Null when there is no model.</summary>
    /// <param name="nowUtc">Of the newest frame.</param>
    /// <param name="gate">Why the plant cannot be judged at all; null when it can.</param>
    public ForecastAnswer? Ask(DateTime nowUtc, string? gate) => slot.Run(time, model => gate is null ? Ask(model, nowUtc) : new ForecastAnswer { Time = nowUtc, CannotSay = gate });

    /// <summary>The same of a window that is given, with the tags, the steps and their number of the model's card. Null when there is no model.</summary>
    public ForecastAnswer? Ask(ModelWindow window) => slot.Run(time, model => Fits(model.Card, window)
        ? Ask(model, window)
        : new ForecastAnswer { Time = window.From + (window.Step * window.Steps), CannotSay = "The model was replaced meanwhile. Ask again." });

    private static bool Fits(ModelCard card, ModelWindow window) =>
        window.Tags == card.Tags.Count && window.Steps == card.Steps && window.Step == TimeSpan.FromSeconds(card.StepSeconds);

    private ForecastAnswer Ask(LoadedModel model, DateTime nowUtc) => Ask(model, WindowEnd.Read(reader, model.Card, WindowEnd.Of(nowUtc, model.Card.StepSeconds)));

    private ForecastAnswer Ask(LoadedModel model, ModelWindow window)
    {
        var end = window.From + (window.Step * window.Steps);
        var input = ModelInput.OfWindow(model, window);
        if (input.CannotSay is { } reason)
        {
            return new ForecastAnswer { Time = end, CannotSay = reason, Imputed = input.Imputed };
        }

        Calendar.Write(end, plantZone, model.Graph.Input(1));
        model.Graph.Run();
        var targets = ModelShape.Labels(model.Card, "targets");
        return new ForecastAnswer { Time = end, Imputed = input.Imputed, Targets = [.. targets.Select((t, i) => Target(model, t, i, targets.Count, end))] };
    }

    private TargetForecast Target(LoadedModel model, string target, int index, int targets, DateTime end)
    {
        var output = model.Graph.Output();
        var points = new List<ForecastPoint>(ModelShape.Hours);
        for (var hour = 0; hour < ModelShape.Hours; hour++)
        {
            var at = ((hour * targets) + index) * ModelShape.Bands;

            // Quantiles of a network may cross; sorted they are still its own.
            Span<float> bands = [output[at], output[at + 1], output[at + 2]];
            bands.Sort();
            points.Add(new ForecastPoint(end.AddHours(hour + 1), bands[0], bands[1], bands[2]));
        }

        return new TargetForecast(target, TargetTruth.UnitOf(target, catalogue), points);
    }
}
