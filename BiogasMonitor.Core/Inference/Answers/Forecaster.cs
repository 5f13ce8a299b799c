using BiogasMonitor.Core.Historian;
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

    private ForecastAnswer Ask(LoadedModel model, DateTime nowUtc)
    {
        var card = model.Card;
        var end = WindowEnd.Of(nowUtc, card.StepSeconds);
        var window = WindowEnd.Read(reader, card, end);
        var input = ModelInput.OfWindow(model, window);
        if (input.CannotSay is { } reason)
        {
            return new ForecastAnswer { Time = end, CannotSay = reason, Imputed = input.Imputed };
        }

        CalendarFeatures.Of(end, plantZone).CopyTo(model.Graph.Input(1));
        model.Graph.Run();
        var targets = ModelShape.Labels(card, "targets");
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
