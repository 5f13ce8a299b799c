namespace BiogasMonitor.Core.Inference.Results;

/// <summary>Everything the models say now. Immutable; a new one is published when something has changed.</summary>
public sealed record PlantPredictions
{
    public DateTime? Time { get; init; }

    /// <summary>All six kinds, always.</summary>
    public IReadOnlyList<ModelState> Models { get; init; } = [];

    public PanelVerdict? Panel { get; init; }

    public FaultAnswer? Fault { get; init; }

    public ForecastAnswer? Forecast { get; init; }

    /// <summary>What was said an hour ahead of each hour that has come, to be drawn against what came.</summary>
    public IReadOnlyList<TargetForecast> Past { get; init; } = [];

    public IReadOnlyList<LifeAnswer> Lives { get; init; } = [];

    /// <summary>The soonest first.</summary>
    public IReadOnlyList<LimitProjection> Projections { get; init; } = [];

    public IReadOnlyList<ForecastScore> Scores { get; init; } = [];

    /// <summary>The largest first.</summary>
    public IReadOnlyList<TagDrift> Drift { get; init; } = [];
}
