using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>When a tag reaches one of its limits if it goes on as now.</summary>
/// <param name="LimitName">Such as "high high".</param>
public sealed record LimitForecast(string Tag, string LimitName, Quantity Limit, DateTime Time, Quantity P10, Quantity P50, Quantity P90)
{
    public static LimitForecast Of(LimitProjection projection, string unit) => new(
        projection.Tag,
        projection.LimitName,
        Quantity.Good(projection.Limit, unit),
        projection.Time,
        Quantity.Good(projection.P10Hours, "h"),
        Quantity.Good(projection.P50Hours, "h"),
        Quantity.Good(projection.P90Hours, "h"));
}
