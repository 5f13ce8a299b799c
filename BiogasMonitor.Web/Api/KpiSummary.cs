using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Api;

/// <summary>One KPI now and over the span asked for.</summary>
public sealed record KpiSummary
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Tag { get; init; }

    public required string Unit { get; init; }

    /// <summary>Now; of uptime, of which one moment says nothing, the mean over the span.</summary>
    public required double? Value { get; init; }

    /// <summary>Good, Uncertain or Bad.</summary>
    public required string Quality { get; init; }

    /// <summary>Why there is no value, or why it is uncertain; empty for a Good one.</summary>
    public required string Explanation { get; init; }

    public required string? Target { get; init; }

    public required bool? TargetMet { get; init; }

    /// <summary>In the same unit.</summary>
    public required KpiSpan Span { get; init; }

    public static KpiSummary Of(Kpi kpi, TagCatalogue catalogue, Frame? frame, KpiSpan span)
    {
        var reading = kpi.IsShareOfTime ? KpiReading.OverSpan(span.Mean ?? double.NaN, span.Coverage)
            : frame is null ? new KpiReading(double.NaN, Core.Telemetry.Quality.BadMissing, "no value: no frame yet")
            : KpiReading.Of(kpi, catalogue, frame);
        var value = double.IsFinite(reading.Value) ? reading.Value : (double?)null;
        return new KpiSummary
        {
            Id = kpi.Id,
            Name = kpi.Name,
            Tag = kpi.Tag,
            Unit = catalogue.Find(kpi.Tag)!.Unit,
            Value = value,
            Quality = reading.Quality.Status(),
            Explanation = reading.Explanation,
            Target = kpi.Target?.ToString(),
            TargetMet = value is null ? null : kpi.Target?.IsMetBy(value.Value),
            Span = span,
        };
    }
}
