using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Frames;

namespace BiogasMonitor.Training.Train;

/// <summary>Frames of the plant as it runs without a fault: no label from start to end, no anomaly that may not be learnt, every main machine running for half an hour.</summary>
public static class NormalFrames
{
    /// <summary>Of all data, one after the other.</summary>
    public static (FrameMatrix Training, FrameMatrix Validation) Of(IReadOnlyList<PlantData> data)
    {
        var parts = data.Select(Of).ToList();
        return (Join([.. parts.Select(p => p.Training)]), Join([.. parts.Select(p => p.Validation)]));
    }

    public static (FrameMatrix Training, FrameMatrix Validation) Of(PlantData data)
    {
        var split = TimeSplit.Of(data);
        var normal = Enumerable.Range(0, data.Minutes.Steps)
            .Where(minute => data.Running[minute] && !data.Unusual[minute] && FaultTruth.ClassAt(data.Labels, data.Minutes.EndOf(minute), TimeSpan.FromHours(1)) == 0)
            .ToList();
        var training = Rows(data, [.. normal.Where(m => split.IsTraining(data.Minutes.EndOf(m)))]);
        var medians = TagFacts.Medians(training);
        var validation = Rows(data, [.. normal.Where(m => split.IsValidation(data.Minutes.EndOf(m)))]);
        Impute(training, medians);
        Impute(validation, medians);
        return (training, validation);
    }

    private static FrameMatrix Join(IReadOnlyList<FrameMatrix> parts) => FrameMatrix.Of([.. parts.SelectMany(part => Enumerable.Range(0, part.Rows).Select(row => part[row].ToArray()))]);

    private static FrameMatrix Rows(PlantData data, IReadOnlyList<int> minutes) => FrameMatrix.Of([.. minutes.Select(minute => data.Minutes.Row(minute).ToArray())]);

    private static void Impute(FrameMatrix rows, float[] medians)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            ForecastExamples.Impute(rows[row], medians);
        }
    }
}
