using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Detection;

/// <summary>A plant of one transmitter, so that a detector is a row of values and a row of scores. Frames a quarter of an hour apart are not smoothed.</summary>
internal static class OneTag
{
    public static readonly DateTime Start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    public static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>Whole numbers, no range: the floor of the spread is 1.</summary>
    public static TagCatalogue Catalogue { get; } = new([new Tag { Name = "AT-1", Equipment = "unit" }]);

    public static Frame At(DateTime time, double value, Quality quality = Quality.Good) => new(time, [value], [quality]);

    public static IEnumerable<Frame> Frames(DateTime first, TimeSpan step, IEnumerable<double> values) =>
        values.Select((value, i) => At(first + (i * step), value, double.IsNaN(value) ? Quality.BadMissing : Quality.Good));

    public static double Score(this IDetector detector, DateTime time, double value, Quality quality = Quality.Good) => detector.Score(At(time, value, quality)).Tags[0];

    public static List<double> Scores(this IDetector detector, IEnumerable<Frame> frames) => [.. frames.Select(f => Math.Round(detector.Score(f).Tags[0], 3))];
}
