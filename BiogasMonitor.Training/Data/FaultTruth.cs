using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Training.Data;

/// <summary>What the truth about the faults says of a moment.</summary>
public static class FaultTruth
{
    /// <summary>Neither normal nor a fault that shows: before the onset, and during the repair.</summary>
    public const int Unknown = -1;

    /// <summary>normal, then the faults of PLANT.md.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["normal", .. FaultKinds.All.Select(kind => kind.Label())];

    /// <summary>Class of a window that ends at <paramref name="end"/>: a fault from its onset to its stop, normal where the window touches none.</summary>
    public static int ClassAt(IReadOnlyList<FaultLabel> labels, DateTime end, TimeSpan window)
    {
        var answer = 0;
        foreach (var label in labels)
        {
            if (end >= label.OnsetUtc && end < (label.StopUtc ?? DateTime.MaxValue))
            {
                return 1 + (int)label.Kind;
            }

            if (end >= label.StartUtc && end - window < (label.EndUtc ?? DateTime.MaxValue))
            {
                answer = Unknown;
            }
        }

        return answer;
    }
}
