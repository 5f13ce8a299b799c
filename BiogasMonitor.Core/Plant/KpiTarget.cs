using System.Globalization;

namespace BiogasMonitor.Core.Plant;

/// <summary>Where a KPI should lie; a bound that is null is open.</summary>
public sealed record KpiTarget(double? Above, double? Below)
{
    public bool IsMetBy(double value) => !(value <= Above) && !(value >= Below);

    /// <summary>Distance to the nearest bound, positive inside the target, in the KPI's unit.</summary>
    public double Margin(double value) => Math.Min(value - (Above ?? double.NegativeInfinity), (Below ?? double.PositiveInfinity) - value);

    public override string ToString() => (Above, Below) switch
    {
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{low} to {high}"),
        ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"> {low}"),
        (null, { } high) => string.Create(CultureInfo.InvariantCulture, $"< {high}"),
        _ => "",
    };
}
