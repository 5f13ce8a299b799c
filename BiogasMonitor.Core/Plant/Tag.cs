namespace BiogasMonitor.Core.Plant;

/// <summary>One row of the tag catalogue: a measured, discrete or derived value of the plant. A limit that is null is not set.</summary>
public sealed record Tag
{
    /// <summary>ISA-5.1 loop name, such as AIT-101; also the CSV column name. Compared without case.</summary>
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public string Unit { get; init; } = "";

    public TagKind Kind { get; init; }

    /// <summary>Id of the unit it belongs to, such as <c>compressor</c>; see <see cref="Equipment"/>.</summary>
    public string Equipment { get; init; } = "";

    /// <summary>Decimals of the transmitter; values are stored and shown with as many.</summary>
    public int Decimals { get; init; }

    /// <summary>True for a tag made from an unknown CSV column: its decimals are a guess, so the historian keeps every digit it is given.</summary>
    public bool Inferred { get; init; }

    public double? Nominal { get; init; }

    /// <summary>Instrument range; a value outside it is Bad.</summary>
    public double? RangeLow { get; init; }

    public double? RangeHigh { get; init; }

    public double? LowLow { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public double? HighHigh { get; init; }

    /// <summary>The discrete value that is an alarm.</summary>
    public int? AlarmState { get; init; }

    public double Deadband { get; init; }

    public int OnDelaySeconds { get; init; }

    /// <summary>How long a value must be back inside its limit and deadband before the alarm returns to normal.</summary>
    public int OffDelaySeconds { get; init; }

    public AlarmPriority Priority { get; init; }

    /// <summary>An analog value unchanged to its last decimal for longer is Bad (stuck); null is not judged.</summary>
    public int? StuckAfterSeconds { get; init; }

    /// <summary>A larger jump between two samples is a spike (Uncertain); null is not judged.</summary>
    public double? MaxStep { get; init; }

    public bool IsDiscrete => Kind is TagKind.Valve or TagKind.Motor or TagKind.Status;
}
