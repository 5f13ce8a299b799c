using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>The tag catalogue for programs, with the newest value of every tag.</summary>
public static class TagsApi
{
    public static void MapTagsApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/tags", Get).Describe("Tags", "The tag catalogue with the newest values", "Every tag with its unit, range, alarm limits and newest value.");

    private static Results<Ok<TagList>, ProblemHttpResult> Get(HttpRequest request, TagCatalogue catalogue, LivePlant plant)
    {
        if (new QueryReader(request).Problem is { } problem)
        {
            return problem;
        }

        var frame = plant.Current?.Frame;
        return TypedResults.Ok(new TagList(frame?.Time, plant.Status.ValuesAreCurrent, catalogue.Count, [.. catalogue.Tags.Select(t => TagInfo.Of(t, TagReading.Of(t, catalogue, frame)))]));
    }
}
