namespace BiogasMonitor.Core.Inference.Results;

/// <summary>The forecast of one target.</summary>
/// <param name="Target">A tag, such as <c>FIT-101</c>, or <c>product-methane</c> (FIT-501 x AIT-501 / 100).</param>
public sealed record TargetForecast(string Target, string Unit, IReadOnlyList<ForecastPoint> Points)
{
    /// <summary>Of a past forecast: 1 when each point was said an hour ahead, 24 when a day ahead; 0 for the newest forecast.</summary>
    public int HoursAhead { get; init; }
}
