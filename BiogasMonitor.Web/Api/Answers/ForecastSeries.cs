using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>What is expected of a target: a tag, or product-methane (FIT-501 x AIT-501 / 100).</summary>
/// <param name="Quality">Good; Uncertain where Bad values stood in with their usual one, or the model is advisory.</param>
/// <param name="Points">[end of the hour, P10, P50, P90] of the hour's mean: eight of ten times it is between P10 and P90.</param>
public sealed record ForecastSeries(string Target, string Unit, string Quality, IReadOnlyList<SeriesPoint> Points)
{
    public static ForecastSeries Of(TargetForecast forecast, bool isUncertain) => new(
        forecast.Target,
        forecast.Unit,
        isUncertain ? "Uncertain" : "Good",
        [.. forecast.Points.Select(p => new SeriesPoint(p.Time, Quantity.Number(p.P10, 3), Quantity.Number(p.P50, 3), Quantity.Number(p.P90, 3)))]);
}
