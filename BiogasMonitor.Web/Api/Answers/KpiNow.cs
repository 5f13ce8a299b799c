using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A KPI at this moment.</summary>
/// <param name="Target">Such as "above 97"; null without one.</param>
/// <param name="TargetMet">Null while nobody can say.</param>
public sealed record KpiNow(string Id, string Name, string Tag, Quantity Now, string? Target, bool? TargetMet)
{
    public static KpiNow Of(Kpi kpi, TagCatalogue catalogue, Frame? frame)
    {
        var reading = frame is null ? new KpiReading(double.NaN, Quality.BadMissing, "no value: no data yet") : KpiReading.Of(kpi, catalogue, frame);
        return new KpiNow(
            kpi.Id, kpi.Name, kpi.Tag, Quantity.Of(reading, catalogue.Find(kpi.Tag)!.Unit), kpi.Target?.ToString(), double.IsFinite(reading.Value) ? kpi.Target?.IsMetBy(reading.Value) : null);
    }
}
