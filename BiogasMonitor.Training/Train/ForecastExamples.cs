using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Networks;

namespace BiogasMonitor.Training.Train;

/// <summary>Windows of 24 h and the 24 h after them.</summary>
public sealed class ForecastExamples(PlantData data, TimeZoneInfo zone, float[] medians)
{
    public const int Steps = 144;
    public const int Ahead = 144;

    public static readonly IReadOnlyList<string> Targets = ["FIT-101", TargetTruth.ProductMethane, "AIT-101"];
    public static readonly IReadOnlyList<string> Sources = ["FIT-101", "FIT-501", "AIT-101"];
    private readonly double[][] _targets = [.. Targets.Select(target => Series(data, target))];
    private readonly int _tags = data.Tags.Count;

    /// <summary>Newest steps of the windows that end while the plant runs and whose truths are known to have come in [from, to].</summary>
    public List<int> Ends(DateTime from, DateTime to) =>
    [
        .. Enumerable.Range(Steps - 1, Math.Max(0, data.TenMinutes.Steps - Steps - Ahead + 1))
            .Where(end => data.TenMinutes.EndOf(end - Steps) >= from && data.TenMinutes.EndOf(end + Ahead) <= to && data.Running[Math.Min(data.Running.Length - 1, (end + 1) * 10)]),
    ];

    public Examples Of(IReadOnlyList<int> ends) => new(ends.Count, (Steps * _tags) + 4, ModelShape.Hours * Targets.Count, (index, input, target) => Write(ends[index], input, target));

    /// <summary>Mean of an hour that begins at a step; NaN when it is not known or the product was off.</summary>
    public double Hour(int target, int first) => TargetTruth.HourFrom(Targets[target], _targets[target], first);

    private static double[] Series(PlantData data, string target)
    {
        var (flow, quality) = (data.IndexOf(TargetTruth.ProductFlow), data.IndexOf("AIT-501"));
        return
        [
            .. Enumerable.Range(0, data.TenMinutes.Steps).Select(step => data.TenMinutes.Row(step).ToArray())
                .Select(row => target == TargetTruth.ProductMethane ? (double)row[flow] * row[quality] / 100 : row[data.IndexOf(target)]),
        ];
    }

    private void Write(int end, Span<float> input, Span<float> target)
    {
        data.TenMinutes.Values.AsSpan((end - Steps + 1) * _tags, Steps * _tags).CopyTo(input);
        Impute(input[..(Steps * _tags)], medians);
        Calendar.Write(data.TenMinutes.EndOf(end), zone, input[(Steps * _tags)..]);
        for (var hour = 0; hour < ModelShape.Hours; hour++)
        {
            for (var k = 0; k < Targets.Count; k++)
            {
                target[(hour * Targets.Count) + k] = (float)Hour(k, end + 1 + (6 * hour));
            }
        }
    }

    public static void Impute(Span<float> window, float[] medians)
    {
        for (var i = 0; i < window.Length; i++)
        {
            if (!float.IsFinite(window[i]))
            {
                window[i] = medians[i % medians.Length];
            }
        }
    }
}
