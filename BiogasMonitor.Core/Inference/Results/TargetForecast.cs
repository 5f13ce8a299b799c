namespace BiogasMonitor.Core.Inference.Results;

/// <summary>The forecast of one target.</summary>
/// <param name="Target">A tag, such as <c>FIT-101</c>, or <c>product-methane</c> (FIT-501 x AIT-501 / 100).</param>
public sealed record TargetForecast(string Target, string Unit, IReadOnlyList<ForecastPoint> Points);
