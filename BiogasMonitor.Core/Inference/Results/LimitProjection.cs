namespace BiogasMonitor.Core.Inference.Results;

/// <summary>When a tag reaches one of its limits if it goes on as now: eight of ten times between P10 and P90.</summary>
/// <param name="Limit">In the tag's unit.</param>
/// <param name="LimitName">Such as <c>high high</c>.</param>
public sealed record LimitProjection(string Tag, string LimitName, double Limit, DateTime Time, double P10Hours, double P50Hours, double P90Hours);
