namespace BiogasMonitor.Core.Plant;

/// <summary>One limit that a gas quantity has to keep.</summary>
/// <param name="Tag">Measured or derived tag that carries the value.</param>
/// <param name="Kind">Where the limit comes from, in words: "target", "low", "high high".</param>
/// <param name="Value">In the tag's unit.</param>
/// <param name="IsUpper">A maximum; otherwise a minimum.</param>
public sealed record GasLimit(Tag Tag, string Kind, double Value, bool IsUpper)
{
    /// <summary>How much it matters when it is passed: an alarm limit as its alarm, a target least.</summary>
    public AlarmPriority Priority =>
        Kind.EndsWith("low low", StringComparison.Ordinal) || Kind.EndsWith("high high", StringComparison.Ordinal) ? Tag.Priority
        : Kind == "target" ? AlarmPriority.Low
        : Tag.Priority > AlarmPriority.High ? AlarmPriority.High : Tag.Priority;

    /// <summary>Distance to the limit, positive while it is kept.</summary>
    public double Margin(double value) => IsUpper ? Value - value : value - Value;
}
