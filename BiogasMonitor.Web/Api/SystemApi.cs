using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>The plant at a glance for programs: every KPI, the trend of any tags, and how each unit does.</summary>
public static class SystemApi
{
    private static readonly string[] s_usualTags = ["AIT-101", "FIT-101", "AIT-501", "FIT-501"];

    public static void MapSystemApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/system/summary", GetSummaryAsync)
            .Describe("System", "Every KPI now and over the last hours", "Each with unit, quality and target, and whether the numbers are the plant's state now. Answered from memory.", QueryParameters.Hours);
        endpoints.MapGet("/api/system/trends", GetTrendsAsync)
            .Describe("System", "Trends of up to eight tags", "Series as arrays [time, min, mean, max] of so many points that nothing high or low is lost; null is a gap. With an ETag: ask with If-None-Match, and 304 says that nothing has changed.",
                QueryParameters.Hours, QueryParameters.From, QueryParameters.To, QueryParameters.Tags with { Description = QueryParameters.Tags.Description + " Without, inlet and product methane and flow." }, QueryParameters.Points)
            .Produces(StatusCodes.Status304NotModified);
        endpoints.MapGet("/api/system/equipment-health", GetHealth)
            .Describe("System", "How every unit does", "0 to 100 points by plain rules, with what takes points off in words. A unit that stands has no health.");
    }

    private static async Task<Results<JsonAnswer<SystemSummary>, ProblemHttpResult>> GetSummaryAsync(HttpRequest request, SummaryDesk desk, CancellationToken aborted)
    {
        var query = new QueryReader(request);
        var hours = query.Whole(QueryParameters.Hours);
        return query.Problem is { } problem ? problem : new JsonAnswer<SystemSummary>(await desk.GetAsync(hours, aborted));
    }

    private static async Task<Results<JsonAnswer<Trends>, ProblemHttpResult>> GetTrendsAsync(
        HttpRequest request, TagCatalogue catalogue, HistoryReader reader, HistoryState state, AnswerCache answers, CancellationToken aborted)
    {
        var query = new QueryReader(request);
        var tags = query.Tags(catalogue, Usual(catalogue));
        var (from, to) = query.Span(state.NewestUtc);
        var points = query.Whole(QueryParameters.Points);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        string[] names = [.. tags.Select(t => t.Name)];
        var key = FormattableString.Invariant($"trends {from.Ticks} {to.Ticks} {points} {string.Join(',', names)} {state.Before(to)}");
        var json = await answers.GetAsync(key, stop => ApiJson.Store(new Trends(from, to, [.. reader.GetTrend(names, from, to, points, stop).Select(Series.Of)])), aborted);
        return new JsonAnswer<Trends>(json, HistoryState.TagOf(key));
    }

    private static Results<Ok<EquipmentHealth>, ProblemHttpResult> GetHealth(HttpRequest request, LivePlant plant, AlarmSystem alarms)
    {
        if (new QueryReader(request).Problem is { } problem)
        {
            return problem;
        }

        var (frame, status, current) = (plant.Current?.Frame, plant.Status, alarms.Current);
        return TypedResults.Ok(new EquipmentHealth(
            frame?.Time, status.ValuesAreCurrent, status.Origin.HasFlag(Origin.Simulated), [.. Equipment.In(plant.Catalogue).Select(u => UnitCondition.Of(u, plant.Catalogue, frame, current))]));
    }

    private static List<Tag> Usual(TagCatalogue catalogue) =>
        s_usualTags.Select(catalogue.Find).OfType<Tag>().ToList() is { Count: > 0 } known ? known : [.. catalogue.Tags.Take(s_usualTags.Length)];
}
