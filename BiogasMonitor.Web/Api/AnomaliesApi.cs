using System.Globalization;
using System.Text.Json;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>The anomalies for programs: <c>GET /api/anomalies?hours=24&amp;mark=none</c>, and <c>POST /api/anomalies/{id}/mark</c>, which says what one was.</summary>
internal static class AnomaliesApi
{
    private const int DefaultHours = 24;
    private const int MostHours = AlarmHistoryQuery.MostHours;
    private const int MostAtOnce = 1_000;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private static readonly string s_marks = string.Join(", ", MarkKinds.All.Select(k => k.Name()));

    private static readonly QueryParameter[] s_parameters =
    [
        QueryParameters.Hours,
        new("mark", "Only those with this mark.", "true") { Allowed = [MarkKinds.None, .. MarkKinds.All.Select(k => k.Name())] },
    ];

    public static void MapAnomaliesApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/anomalies", GetList)
            .Describe("Alarms", "The anomalies of the last hours, and what people said they were", "Newest first; at most 1000.", s_parameters);
        endpoints.MapPost("/api/anomalies/{id:long}/mark", MarkAsync)
            .RequireAuthorization(Policies.Mark)
            .Tell("Alarms", "Say what an anomaly was", "true, false or maintenance, with a note on what was done.")
            .Takes<AnomalyMarkRequest>(isRequired: true, "application/json")
            .Produces<AnomalyItem>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Those that were there within the hours before the plant's time, newest first.</summary>
    private static Results<Ok<AnomalyList>, ProblemHttpResult> GetList(AnomalyStore store, AlarmSystem alarms, string? hours = null, string? mark = null)
    {
        var count = hours is null ? DefaultHours : int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (count is < 1 or > MostHours)
        {
            return AlertsApi.Bad(FormattableString.Invariant($"Parameter hours: '{hours}' is not allowed; allowed is a whole number from 1 to {MostHours}."));
        }

        if (mark is not (null or MarkKinds.None) && MarkKinds.Find(mark) is null)
        {
            return AlertsApi.Bad($"Parameter mark: '{mark}' is not allowed; allowed is {MarkKinds.None}, {s_marks}.");
        }

        var to = alarms.PlantTimeUtc;
        var from = to.AddHours(-count);
        var found = store.Read(from, to.AddTicks(1), limit: MostAtOnce + 1, mark: mark);
        return TypedResults.Ok(new AnomalyList(from, to, Math.Min(found.Count, MostAtOnce), found.Count <= MostAtOnce, [.. found.Take(MostAtOnce).Select(AnomalyItem.Of)]));
    }

    private static async Task<Results<Ok<AnomalyItem>, ProblemHttpResult>> MarkAsync(long id, HttpRequest request, AnomalyActions actions, AnomalyStore store)
    {
        var (body, problem) = await ReadAsync(request);
        var note = body?.Note?.Trim() ?? "";
        problem ??= MarkKinds.Find(body?.Mark) is null ? $"Parameter mark: '{body?.Mark}' is not allowed; allowed is {s_marks}."
            : note.Length > AnomalyMark.LongestNote ? $"Parameter note: {note.Length} characters are not allowed; allowed is a text of 0 to {AnomalyMark.LongestNote} characters."
            : null;
        if (problem is not null)
        {
            return AlertsApi.Bad(problem);
        }

        try
        {
            return await actions.MarkAsync(id, MarkKinds.Find(body!.Mark)!.Value, note) is not null && store.Find(id) is { } marked ? TypedResults.Ok(AnomalyItem.Of(marked)) : NotFound(id);
        }
        catch (NotAllowedException e)
        {
            // The right was taken away since the call was let in.
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
    }

    // Read by hand: what is wrong with a body is said in a problem.
    private static async Task<(AnomalyMarkRequest? Body, string? Problem)> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            return (null, $"Parameter Content-Type: '{request.ContentType}' is not allowed; allowed is application/json.");
        }

        try
        {
            return (await JsonSerializer.DeserializeAsync<AnomalyMarkRequest>(request.Body, s_json, request.HttpContext.RequestAborted), null);
        }
        catch (JsonException e)
        {
            return (null, $"The body is not allowed: {e.Message} Allowed is JSON such as {{\"mark\": \"maintenance\", \"note\": \"filter changed\"}}.");
        }
    }

    private static ProblemHttpResult NotFound(long id) =>
        TypedResults.Problem($"Parameter id: '{id}' is not allowed; allowed is the id of an anomaly of GET /api/anomalies.", statusCode: StatusCodes.Status404NotFound, title: "There is no such anomaly");
}
