using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A tag of the catalogue. Numbers are in its unit; null is "not set".</summary>
public sealed record TagInfo
{
    public required string Tag { get; init; }

    public required string Name { get; init; }

    public required string Unit { get; init; }

    /// <summary>Analog, Valve, Motor, Status or Derived.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of the unit it belongs to.</summary>
    public required string Equipment { get; init; }

    public required int Decimals { get; init; }

    public required double? RangeLow { get; init; }

    public required double? RangeHigh { get; init; }

    public required double? LowLow { get; init; }

    public required double? Low { get; init; }

    public required double? High { get; init; }

    public required double? HighHigh { get; init; }

    /// <summary>Of a valve, motor or status the value that is an alarm.</summary>
    public required int? AlarmState { get; init; }

    /// <summary>critical, high, medium or low.</summary>
    public required string Priority { get; init; }

    public required TagReading Now { get; init; }

    public static TagInfo Of(Tag tag, TagReading now) => new()
    {
        Tag = tag.Name,
        Name = tag.Description,
        Unit = tag.Unit,
        Kind = tag.Kind.ToString(),
        Equipment = tag.Equipment,
        Decimals = tag.Decimals,
        RangeLow = Quantity.Number(tag.RangeLow),
        RangeHigh = Quantity.Number(tag.RangeHigh),
        LowLow = Quantity.Number(tag.LowLow),
        Low = Quantity.Number(tag.Low),
        High = Quantity.Number(tag.High),
        HighHigh = Quantity.Number(tag.HighHigh),
        AlarmState = tag.AlarmState,
        Priority = Web.Alarms.AlarmFilter.Name(tag.Priority),
        Now = now,
    };
}
