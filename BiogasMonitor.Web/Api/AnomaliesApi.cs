using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>The anomalies for programs: <c>GET /api/anomalies?hours=24&amp;mark=none</c>, and <c>POST /api/anomalies/{id}/mark</c>, which says what one was.</summary>
internal static class AnomaliesApi
{
    private const int MostAtOnce = 1_000;

    private const string AnyMark = "all";
    private const string Example = "{\"mark\": \"maintenance\", \"note\": \"filter changed\"}";

    private static readonly string s_marks = string.Join(", ", MarkKinds.All.Select(k => k.Name()));

    private static readonly QueryParameter s_mark = new("mark", "Only those with this mark.", "true") { Usual = AnyMark, Allowed = [AnyMark, MarkKinds.None, .. MarkKinds.All.Select(k => k.Name())] };

    public static void MapAnomaliesApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/anomalies", GetList)
            .Describe("Alarms", "The anomalies of the last hours, and what people said they were", "Newest first; at most 1000.", QueryParameters.Hours, s_mark);
        endpoints.MapPost("/api/anomalies/{id:long}/mark", MarkAsync)
            .RequireAuthorization(Policies.Mark)
            .Tell("Alarms", "Say what an anomaly was", "true, false or maintenance, with a note on what was done.")
            .Takes<AnomalyMarkRequest>(isRequired: true, "application/json")
            .Produces<AnomalyItem>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Those that were there within the hours before the plant's time, newest first.</summary>
    private static Results<Ok<AnomalyList>, ProblemHttpResult> GetList(HttpRequest request, AnomalyStore store, AlarmSystem alarms)
    {
        var query = new QueryReader(request);
        var (hours, mark) = (query.Whole(QueryParameters.Hours), query.OneOf(s_mark));
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var to = alarms.PlantTimeUtc;
        var from = to.AddHours(-hours);
        var found = store.Read(from, to.AddTicks(1), limit: MostAtOnce + 1, mark: mark == AnyMark ? null : mark);
        return TypedResults.Ok(new AnomalyList(from, to, Math.Min(found.Count, MostAtOnce), found.Count <= MostAtOnce, [.. found.Take(MostAtOnce).Select(AnomalyItem.Of)]));
    }

    private static async Task<Results<Ok<AnomalyItem>, ProblemHttpResult>> MarkAsync(long id, HttpRequest request, AnomalyActions actions, AnomalyStore store)
    {
        var (body, problem) = await BodyReader.ReadAsync(request, ApiJson.Default.AnomalyMarkRequest, Example);
        if (problem is not null)
        {
            return problem;
        }

        if (MarkKinds.Find(body!.Mark) is not { } mark)
        {
            return QueryReader.Bad("mark", body.Mark ?? "", s_marks);
        }

        var note = body.Note?.Trim() ?? "";
        if (note.Length > AnomalyMark.LongestNote)
        {
            return AlertsApi.Bad($"Parameter note: {note.Length} characters are not allowed; allowed is a text of 0 to {AnomalyMark.LongestNote} characters.");
        }

        try
        {
            return await actions.MarkAsync(id, mark, note) is not null && store.Find(id) is { } marked ? TypedResults.Ok(AnomalyItem.Of(marked)) : NotFound(id);
        }
        catch (NotAllowedException e)
        {
            // The right was taken away since the call was let in.
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
    }

    private static ProblemHttpResult NotFound(long id) =>
        TypedResults.Problem($"Parameter id: '{id}' is not allowed; allowed is the id of an anomaly of GET /api/anomalies.", statusCode: StatusCodes.Status404NotFound, title: "There is no such anomaly");
}
