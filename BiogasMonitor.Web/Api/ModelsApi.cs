using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>The models for programs: which there are, how they stand, and how good they were.</summary>
public static class ModelsApi
{
    public static void MapModelsApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/models", Get).Describe("Predictions", "The models of the host", "Each kind with its status and the reason, version, training span and figures beside a naive rival.");

    private static Results<Ok<ModelList>, ProblemHttpResult> Get(HttpRequest request, ModelStore store) =>
        new QueryReader(request).Problem is { } problem ? problem : TypedResults.Ok(new ModelList([.. store.States.Select(ModelInfo.Of)]));
}
