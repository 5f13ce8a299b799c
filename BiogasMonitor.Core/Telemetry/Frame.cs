namespace BiogasMonitor.Core.Telemetry;

/// <summary>
/// One moment of the plant: a UTC time, and one value and one quality for every tag, in the catalogue's order.
/// A missing value is NaN with <see cref="Quality.BadMissing"/>; an out-of-range or stuck value keeps its number beside its Bad quality.
/// </summary>
public sealed class Frame
{
    /// <param name="timeUtc">Must be <see cref="DateTimeKind.Utc"/>.</param>
    /// <exception cref="ArgumentException">The time is not UTC, or the lengths differ.</exception>
    public Frame(DateTime timeUtc, double[] values, Quality[] qualities)
    {
        if (timeUtc.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException($"Frame time {timeUtc:O} is of kind {timeUtc.Kind}; UTC is required.", nameof(timeUtc));
        }

        if (values.Length != qualities.Length)
        {
            throw new ArgumentException($"{values.Length} values but {qualities.Length} qualities; both must be one a tag.", nameof(qualities));
        }

        Time = timeUtc;
        Values = values;
        Qualities = qualities;
    }

    public DateTime Time { get; }

    public double[] Values { get; }

    public Quality[] Qualities { get; }

    /// <summary>A frame in which every tag is missing.</summary>
    public static Frame Empty(DateTime timeUtc, int tags)
    {
        var values = new double[tags];
        var qualities = new Quality[tags];
        Array.Fill(values, double.NaN);
        Array.Fill(qualities, Quality.BadMissing);
        return new Frame(timeUtc, values, qualities);
    }
}
