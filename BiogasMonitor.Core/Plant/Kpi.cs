namespace BiogasMonitor.Core.Plant;

/// <summary>Computes a derived value from its inputs, in the order of <see cref="Kpi.Inputs"/>; NaN when it has no meaning now, such as at standstill.</summary>
public delegate double KpiFormula(ReadOnlySpan<double> inputs);

/// <summary>A key performance indicator of PLANT.md: which tag carries it, what it should be, and how it is derived.</summary>
public sealed record Kpi
{
    /// <summary>Short id for URLs and the API, such as <c>recovery</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The measured or derived tag that carries the value.</summary>
    public required string Tag { get; init; }

    public KpiTarget? Target { get; init; }

    /// <summary>True when each moment is only yes or no, and the KPI is the share of a span: its mean over time, left out where there is no data.</summary>
    public bool IsShareOfTime { get; init; }

    /// <summary>Tags the formula reads; the tag itself for a measured KPI.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Null for a measured KPI and for the sums of the day.</summary>
    public KpiFormula? Formula { get; init; }

    /// <summary>The derived tag of the catalogue that this KPI brings along; null for a measured KPI.</summary>
    public Tag? DerivedTag { get; init; }
}
