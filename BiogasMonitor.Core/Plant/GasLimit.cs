namespace BiogasMonitor.Core.Plant;

/// <summary>One limit that a gas quantity has to keep.</summary>
/// <param name="Tag">Measured or derived tag that carries the value.</param>
/// <param name="Kind">Where the limit comes from, in words: "target", "low", "high high".</param>
/// <param name="Value">In the tag's unit.</param>
/// <param name="IsUpper">A maximum; otherwise a minimum.</param>
public sealed record GasLimit(Tag Tag, string Kind, double Value, bool IsUpper)
{
    /// <summary>Distance to the limit, positive while it is kept.</summary>
    public double Margin(double value) => IsUpper ? Value - value : value - Value;
}
