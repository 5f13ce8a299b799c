namespace BiogasMonitor.Web.Api.Answers;

/// <summary>What one detector says of a span, in its thresholds: 1 is where it calls a moment unusual.</summary>
/// <param name="Highest">Null when it judged nothing.</param>
/// <param name="CannotSay">Why it did not judge all of it; null when it did.</param>
/// <param name="Points">[time, min, mean, max]; null is what it did not judge.</param>
public sealed record DetectorSeries(string Detector, AskedModel Model, Quantity Highest, string? CannotSay, IReadOnlyList<SeriesPoint> Points);
