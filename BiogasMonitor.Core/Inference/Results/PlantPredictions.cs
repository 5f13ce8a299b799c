using BiogasMonitor.Core.Diagnosis;

namespace BiogasMonitor.Core.Inference.Results;

/// <summary>Everything the models say now. Immutable; a new one is published when something has changed.</summary>
public sealed record PlantPredictions
{
    public DateTime? Time { get; init; }

    /// <summary>All six kinds, always.</summary>
    public IReadOnlyList<ModelState> Models { get; init; } = [];

    public PanelVerdict? Panel { get; init; }

    public FaultAnswer? Fault { get; init; }

    /// <summary>The newest answer in which the classifier could say something: a fault that has stopped the plant was seen before.</summary>
    public FaultAnswer? LastFault { get; init; }

    /// <summary>Tags that depart from what is usual, the first one first.</summary>
    public IReadOnlyList<TagDeparture> Departures { get; init; } = [];

    /// <summary>Tags whose values the validation does not believe.</summary>
    public IReadOnlyList<TagMark> Marks { get; init; } = [];

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
