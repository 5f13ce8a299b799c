using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>What comes in, what goes out, and what it must keep, for programs.</summary>
public static class GasApi
{
    private static readonly (string Stream, string? Flow, string[] Components)[] s_streams =
    [
        ("inlet", "FIT-101", ["AIT-101", "AIT-102", "AIT-103", "AIT-104", "AIT-201"]),
        ("after-h2s-removal", null, ["AIT-203"]),
        ("product", "FIT-501", ["AIT-501", "AIT-502", "AIT-503", "AIT-504"]),
        ("tail", "FIT-502", ["AIT-505"]),
    ];

    private static readonly string[] s_kpis = ["heating-value", "wobbe", "recovery", "slip", "h2s-removal"];

    public static void MapGasApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/gas/composition", GetCompositionAsync)
            .Describe("Gas", "What the gases are made of", "Inlet, product and tail gas: now, and as series over the span.", QueryParameters.Hours, QueryParameters.From, QueryParameters.To, QueryParameters.Points)
            .Produces(StatusCodes.Status304NotModified);
        endpoints.MapGet("/api/gas/quality-metrics", GetQuality)
            .Describe("Gas", "What the gas must keep, and whether it does", "The specification with every limit and its margin, heating value, Wobbe index, recovery, slip, and the methane balance.");
    }

    private static async Task<Results<JsonAnswer<GasComposition>, ProblemHttpResult>> GetCompositionAsync(
        HttpRequest request, LivePlant plant, HistoryReader reader, HistoryState state, AnswerCache answers, CancellationToken aborted)
    {
        var query = new QueryReader(request);
        var (from, to) = query.Span(state.NewestUtc);
        var points = query.Whole(QueryParameters.Points);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var (catalogue, snapshot, current) = (plant.Catalogue, plant.Current, plant.Status.ValuesAreCurrent);
        var tags = s_streams.SelectMany(s => s.Components).Where(t => catalogue.IndexOf(t) >= 0).ToArray();

        // It holds the values of this moment, so another snapshot is another answer.
        var key = FormattableString.Invariant($"gas {from.Ticks} {to.Ticks} {points} {snapshot?.Sequence} {current} {state.Before(to)}");
        var json = await answers.GetAsync(
            key,
            stop => ApiJson.Store(new GasComposition(
                snapshot?.Frame.Time, current, from, to, [.. Streams(catalogue, snapshot?.Frame)],
                [.. tags.Chunk(QueryParameters.MostTags).SelectMany(t => reader.GetTrend(t, from, to, points, stop)).Select(Series.Of)])),
            aborted);
        return new JsonAnswer<GasComposition>(json, HistoryState.TagOf(key));
    }

    private static IEnumerable<GasMixture> Streams(TagCatalogue catalogue, Frame? frame)
    {
        foreach (var (stream, flow, components) in s_streams)
        {
            var readings = components.Select(catalogue.Find).OfType<Tag>().Select(t => TagReading.Of(t, catalogue, frame)).ToList();
            if (readings.Count > 0)
            {
                yield return new GasMixture(stream, flow is not null && catalogue.Find(flow) is { } tag ? TagReading.Of(tag, catalogue, frame) : null, readings, Rest(readings));
            }
        }
    }

    private static Quantity? Rest(List<TagReading> readings)
    {
        var shares = readings.Where(r => r.Unit == "%").ToList();
        return shares.Count < 2 || shares.Exists(r => r.Value is null) ? null : Quantity.Good(100 - shares.Sum(r => r.Value!.Value), "%");
    }

    private static Results<Ok<GasQuality>, ProblemHttpResult> GetQuality(HttpRequest request, LivePlant plant)
    {
        if (new QueryReader(request).Problem is { } problem)
        {
            return problem;
        }

        var (catalogue, frame) = (plant.Catalogue, plant.Current?.Frame);
        return TypedResults.Ok(new GasQuality(
            frame?.Time,
            plant.Status.ValuesAreCurrent,
            [.. GasSpecification.In(catalogue).Select(q => Line(q, catalogue, frame))],
            [.. Kpis.In(catalogue).Where(k => s_kpis.Contains(k.Id)).Select(k => KpiNow.Of(k, catalogue, frame))],
            MethaneFlows.Of(catalogue, frame)));
    }

    private static GasLine Line(GasQuantity quantity, TagCatalogue catalogue, Frame? frame)
    {
        var now = TagReading.Of(quantity.Tag, catalogue, frame);
        var limits = quantity.Limits.Select(l => new GasLineLimit(l.Kind, l.IsUpper, l.Value, now.Value is { } value ? Quantity.Number(l.Margin(value)) : null, now.Unit)).ToList();
        return new GasLine(quantity.Name, quantity.Stream, now.Tag, new Quantity(now.Value, now.Unit, now.Quality, now.Reason), now.Value is null ? null : limits.TrueForAll(l => l.Margin >= 0), limits);
    }
}
