using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Life;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Answers;

/// <summary>Asks how many hours each unit has until a functional limit.</summary>
public sealed class TimeToFailure(ModelSlot slot, HistoryReader reader, TagCatalogue catalogue, TimeProvider time)
{
    // Of another plant the units of the model have no tags.
    private readonly LifeFeatures? _features = LifeUnits.Fit(catalogue) ? new LifeFeatures(catalogue) : null;

    /// <summary>One a unit; empty when there is no model.</summary>
    public IReadOnlyList<LifeAnswer> Ask(DateTime nowUtc, string? gate) => slot.Run(time, model => Ask(model, nowUtc, gate)) ?? [];

    private List<LifeAnswer> Ask(LoadedModel model, DateTime nowUtc, string? gate)
    {
        var reason = gate ?? Misfit(model);
        if (reason is not null)
        {
            return [.. LifeUnits.All.Select(u => new LifeAnswer { Time = nowUtc, Unit = u.Id, CannotSay = reason })];
        }

        var end = WindowEnd.Of(nowUtc, LifeFeatures.Step.TotalSeconds);
        var window = reader.GetWindow(end - (LifeFeatures.Step * LifeFeatures.Steps), end, LifeFeatures.Step, _features!.Tags);
        return [.. LifeUnits.All.Select(u => Ask(model, u, window, end))];
    }

    private string? Misfit(LoadedModel model) => _features is null ? "The catalogue does not have the tags of the units, or not their nominal values."
        : !ModelShape.Labels(model.Card, "features").SequenceEqual(_features.Names) ? "The model was trained on other features than this program makes: train it anew."
        : null;

    private LifeAnswer Ask(LoadedModel model, LifeUnit unit, Window window, DateTime end)
    {
        if (_features!.Row(unit, window) is not { } row)
        {
            return new LifeAnswer { Time = end, Unit = unit.Id, CannotSay = "The unit stands, or more than half of its values of the last 6 h are missing." };
        }

        row.CopyTo(model.Graph.Input());
        model.Graph.Run();
        Span<float> bands = [.. model.Graph.Output()];
        bands.Sort();
        return new LifeAnswer { Time = end, Unit = unit.Id, P10 = Hours(bands[0]), P50 = Hours(bands[1]), P90 = Hours(bands[2]) };
    }

    private static double Hours(float hours) => Math.Clamp(hours, 0, LifeAnswer.InSightHours);
}
