using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Inference.Inputs;

/// <summary>
/// Says whether the plant runs as the models have learnt it: every main machine for at least <see cref="ServiceGate.Settling"/>. Fed with every
/// frame in time order; one thread.
/// </summary>
public sealed class RunningGate(TagCatalogue catalogue)
{
    private readonly (string Name, int Tag)[] _drives =
    [
        .. Equipment.In(catalogue).Where(u => Equipment.IsKnown(u.Id)).Select(u => u.Drive).OfType<string>().Distinct().Select(d => (d, catalogue.IndexOf(d))),
    ];

    private readonly Dictionary<string, DateTime> _stood = [];

    /// <summary>Null while it runs, else why no model answers.</summary>
    public string? Judge(Frame frame)
    {
        foreach (var (name, tag) in _drives)
        {
            if (frame.Qualities[tag].IsUsable() && frame.Values[tag] == 0)
            {
                _stood[name] = frame.Time;
            }
        }

        foreach (var (name, stood) in _stood)
        {
            if (frame.Time == stood)
            {
                return $"The plant is not running: {name} stands.";
            }

            if (frame.Time > stood && frame.Time - stood < ServiceGate.Settling)
            {
                return $"The plant is starting: {name} has run for less than {ServiceGate.Settling.TotalMinutes:0} minutes.";
            }
        }

        return null;
    }
}
