using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Life;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Simulator.Faults;
using BiogasMonitor.Training.Data;

namespace BiogasMonitor.Training.Train;

/// <summary>A unit at a moment: its features, and the hours until its fault reaches the functional limit; 336 when it has none.</summary>
/// <param name="Fault">Number of the fault in the labels of its data; -1 when there is none.</param>
public sealed record LifeRows(float[] Features, float Hours, int Fault)
{
    // Of rows without a fault: there are many, and all say the same.
    private const int HealthyStride = 101;
    private const int Stride = 3;

    // A day must be known; of what lies before it, what there is.
    private const int FirstEnd = 144;

    /// <param name="wanted">Whether the moment belongs to the part that is asked for.</param>
    public static List<LifeRows> Of(IReadOnlyList<PlantData> data, Func<PlantData, DateTime, bool> wanted) => [.. data.SelectMany(d => Of(d, wanted))];

    private static IEnumerable<LifeRows> Of(PlantData data, Func<PlantData, DateTime, bool> wanted)
    {
        var features = new LifeFeatures(new TagCatalogue([.. data.Tags]));
        var window = WindowOf(data, features.Tags);
        var healthy = 0;
        foreach (var unit in LifeUnits.All)
        {
            for (var end = FirstEnd; end <= window.Steps; end += Stride)
            {
                var time = data.TenMinutes.EndOf(end - 1);
                var (fault, hours) = wanted(data, time) ? Truth(data.Labels, unit.Id, time) : (-1, null);
                if (hours is { } left && (fault >= 0 || healthy++ % HealthyStride == 0) && features.Row(unit, window, end) is { } row)
                {
                    yield return new LifeRows(row, left, fault);
                }
            }
        }
    }

    /// <summary>No hours where the truth does not say: before the onset, and during the repair.</summary>
    private static (int Fault, float? Hours) Truth(IReadOnlyList<FaultLabel> labels, string unit, DateTime time)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            var label = labels[i];
            if (label.Kind != FaultKind.SensorFault && label.Unit == unit && time >= label.StartUtc && time < (label.EndUtc ?? DateTime.MaxValue))
            {
                return time >= label.OnsetUtc && time < (label.StopUtc ?? DateTime.MaxValue) && time < label.LimitUtc ? (i, (float)(label.LimitUtc - time).TotalHours) : (i, null);
            }
        }

        return (-1, (float)LifeAnswer.InSightHours);
    }

    private static Window WindowOf(PlantData data, IReadOnlyList<string> tags)
    {
        var columns = tags.Select(data.IndexOf).ToList();
        return new Window
        {
            Tags = [.. columns.Select(c => data.Tags[c])],
            From = data.From,
            Step = LifeFeatures.Step,
            Steps = data.TenMinutes.Steps,
            Means = [.. columns.Select(c => Enumerable.Range(0, data.TenMinutes.Steps).Select(step => (double)data.TenMinutes.Row(step)[c]).ToArray())],
            Counts = [],
        };
    }
}
