using System.Text.Json.Serialization;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A point of a series, written as an array [time, min, mean, max]; null is a gap.</summary>
[JsonConverter(typeof(SeriesPointConverter))]
public readonly record struct SeriesPoint(DateTime Time, double? Min, double? Mean, double? Max)
{
    /// <summary>Three nulls: a line must not be drawn across this moment.</summary>
    public static SeriesPoint Gap(DateTime time) => new(time, null, null, null);
}
