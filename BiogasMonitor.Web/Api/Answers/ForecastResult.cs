namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The answer of POST /api/ml/forecast.</summary>
/// <param name="From">The model looked at [From, To).</param>
/// <param name="CannotSay">Why there is no forecast; null when there is one.</param>
/// <param name="Imputed">Tags that were Bad and stand in with their usual value.</param>
public sealed record ForecastResult(AskedModel Model, DateTime? From, DateTime? To, string? CannotSay, IReadOnlyList<string> Imputed, IReadOnlyList<ForecastSeries> Targets);
