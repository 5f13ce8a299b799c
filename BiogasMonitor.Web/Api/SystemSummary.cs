namespace BiogasMonitor.Web.Api;

/// <summary>The answer of /api/system/summary. Times are UTC; null is "no value", never 0.</summary>
public sealed record SystemSummary
{
    public required DateTime From { get; init; }

    public required DateTime To { get; init; }

    public required string Source { get; init; }

    public required string SourceState { get; init; }

    public required bool Simulated { get; init; }

    public required string Database { get; init; }

    /// <summary>True while the values are the plant's state now: the source gives frames and the evaluator keeps up.</summary>
    public required bool Current { get; init; }

    public required DateTime? FrameTime { get; init; }

    public required IReadOnlyList<KpiSummary> Kpis { get; init; }
}
