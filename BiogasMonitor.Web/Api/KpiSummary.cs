namespace BiogasMonitor.Web.Api;

/// <summary>One KPI now and over the span asked for.</summary>
public sealed record KpiSummary
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Tag { get; init; }

    public required string Unit { get; init; }

    /// <summary>Now; of uptime, of which one moment says nothing, the mean over the span.</summary>
    public required double? Value { get; init; }

    /// <summary>Good, Uncertain or Bad.</summary>
    public required string Quality { get; init; }

    /// <summary>Why there is no value, or why it is uncertain; empty for a Good one.</summary>
    public required string Explanation { get; init; }

    public required string? Target { get; init; }

    public required bool? TargetMet { get; init; }

    public required KpiSpan Span { get; init; }
}
