namespace BiogasMonitor.Core.Inference.Results;

/// <summary>Hours until a unit reaches a functional limit.</summary>
public sealed record LifeAnswer : ModelAnswer
{
    /// <summary>The catalogue's id of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Past this no failure is in sight, h.</summary>
    public const double InSightHours = 336;

    public double P10 { get; init; } = double.NaN;

    public double P50 { get; init; } = double.NaN;

    public double P90 { get; init; } = double.NaN;

    public bool IsInSight => P50 < InSightHours;
}
