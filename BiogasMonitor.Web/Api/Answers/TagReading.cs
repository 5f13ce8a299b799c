using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The newest value of a tag.</summary>
public sealed record TagReading
{
    public required string Tag { get; init; }

    public required string Name { get; init; }

    public required double? Value { get; init; }

    public required string Unit { get; init; }

    /// <summary>Good, Uncertain or Bad.</summary>
    public required string Quality { get; init; }

    public required string Reason { get; init; }

    /// <summary>Which limit is passed now: None, LowLow, Low, High, HighHigh or State.</summary>
    public required string Limit { get; init; }

    public static TagReading Of(Tag tag, TagCatalogue catalogue, Frame? frame)
    {
        var index = catalogue.IndexOf(tag.Name);
        var known = frame is not null && index < frame.Values.Length;
        var (value, quality) = known ? (frame!.Values[index], frame.Qualities[index]) : (double.NaN, Core.Telemetry.Quality.BadMissing);
        return new TagReading
        {
            Tag = tag.Name,
            Name = tag.Description,
            Value = quality.IsBad() ? null : Quantity.Number(value),
            Unit = tag.Unit,
            Quality = quality.Status(),
            Reason = quality.Reason(),
            Limit = LimitState.Of(tag, value, quality).Side.ToString(),
        };
    }
}
