namespace BiogasMonitor.Core.Inference.Results;

/// <summary>What the forecaster expects of the next 24 h.</summary>
public sealed record ForecastAnswer : ModelAnswer
{
    public IReadOnlyList<TargetForecast> Targets { get; init; } = [];
}
