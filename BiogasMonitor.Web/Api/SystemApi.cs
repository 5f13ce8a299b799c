using System.Globalization;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>The plant at a glance for programs.</summary>
public static class SystemApi
{
    private const int MaxHours = 8_760;

    // A trend takes at most eight tags and at least ten points.
    private const int TagsATrend = 8;
    private const int FewPoints = 10;

    public static void MapSystemApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/system/summary", GetSummary).RequireAuthorization(Policies.Read);

    /// <summary>Every KPI now and over the last hours, each with unit and quality, and whether the numbers are current.</summary>
    private static Results<Ok<SystemSummary>, ProblemHttpResult> GetSummary(LivePlant plant, HistorianDatabase database, TimeProvider time, CancellationToken cancellationToken, string hours = "24")
    {
        if (!int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var span) || span is < 1 or > MaxHours)
        {
            return TypedResults.Problem($"hours is '{hours}'; allowed is a whole number from 1 to {MaxHours}.", statusCode: 400, title: "Bad parameter: hours");
        }

        var status = plant.Status;
        var snapshot = plant.Current;
        var to = snapshot?.Frame.Time.AddTicks(1) ?? time.GetUtcNow().UtcDateTime;
        var from = to.AddHours(-span);
        var kpis = Kpis.In(database.Catalogue);
        var spans = GetSpans(new HistoryReader(database), kpis, from, to, cancellationToken);
        return TypedResults.Ok(new SystemSummary
        {
            From = from,
            To = to,
            Source = status.SourceName,
            SourceState = status.Source.ToString(),
            Simulated = status.Origin.HasFlag(Origin.Simulated),
            Database = Path.GetFileName(status.Database),
            Current = status.ValuesAreCurrent,
            FrameTime = snapshot?.Frame.Time,
            Kpis = [.. kpis.Select(k => Summarise(k, database.Catalogue, snapshot?.Frame, spans[k.Tag]))],
        });
    }

    private static Dictionary<string, KpiSpan> GetSpans(HistoryReader reader, IReadOnlyList<Kpi> kpis, DateTime from, DateTime to, CancellationToken cancellationToken) =>
        kpis.Select(k => k.Tag).Chunk(TagsATrend)
            .SelectMany(tags => reader.GetTrend(tags, from, to, FewPoints, cancellationToken))
            .ToDictionary(s => s.Tag.Name, s => KpiSpan.Of(s, to - from), StringComparer.Ordinal);

    private static KpiSummary Summarise(Kpi kpi, TagCatalogue catalogue, Frame? frame, KpiSpan span)
    {
        var reading = kpi.IsShareOfTime ? KpiReading.OverSpan(span.Mean ?? double.NaN, span.Coverage)
            : frame is null ? new KpiReading(double.NaN, Quality.BadMissing, "no value: no frame yet")
            : KpiReading.Of(kpi, catalogue, frame);
        return new KpiSummary
        {
            Id = kpi.Id,
            Name = kpi.Name,
            Tag = kpi.Tag,
            Unit = catalogue.Find(kpi.Tag)!.Unit,
            Value = double.IsNaN(reading.Value) ? null : reading.Value,
            Quality = reading.Quality.Status(),
            Explanation = reading.Explanation,
            Target = kpi.Target?.ToString(),
            TargetMet = kpi.Target is null || double.IsNaN(reading.Value) ? null : kpi.Target.IsMetBy(reading.Value),
            Span = span,
        };
    }
}
