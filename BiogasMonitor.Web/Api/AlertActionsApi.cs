using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using BiogasMonitor.Web.Pages;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>What programs do with alarms: <c>POST /api/alerts/{id}/acknowledge</c> and its fellows, with a small JSON body.</summary>
internal static class AlertActionsApi
{
    private const string Example = "{\"comment\": \"seen\"} or {\"until\": \"2026-11-22T14:00:00Z\", \"reason\": \"why\"}";
    private static readonly AlertRequest s_none = new(null, null, null);
    private static readonly (string Path, AlarmAct Act)[] s_acts =
    [
        ("comment", AlarmAct.Comment), ("shelve", AlarmAct.Shelve), ("unshelve", AlarmAct.Unshelve), ("out-of-service", AlarmAct.OutOfService),
        ("in-service", AlarmAct.InService), ("plan-stop", AlarmAct.PlanStop), ("end-planned-stop", AlarmAct.EndPlannedStop), ("reset", AlarmAct.Reset),
    ];

    public static void MapAlertActions(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/alerts/{id:long}").RequireAuthorization(Policies.Supervise);
        Tell(group.MapPost("/acknowledge", AcknowledgeAsync), "Acknowledge an alarm", "With a comment, if you like.");
        foreach (var (path, act) in s_acts)
        {
            Tell(
                group.MapPost("/" + path, (long id, HttpRequest request, AlarmActions actions, AlarmSystem alarms, AlarmJournal journal, LivePlant plant) =>
                    ActAsync(id, act, request, actions, alarms, journal, plant)),
                $"{act.Words()} (one alarm)",
                act.NeedsEnd() ? "Until a time at most 7 days away, with a reason." : act.NeedsText() ? "With a text." : "With a comment, if you like.");
        }
    }

    private static void Tell(RouteHandlerBuilder endpoint, string summary, string description) => endpoint
        .Tell("Alarms", summary, description)
        .Takes<AlertRequest>(isRequired: false, "application/json")
        .Produces<AlertDone>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> AcknowledgeAsync(long id, HttpRequest request, AlarmActions actions, LivePlant plant)
    {
        var (body, problem) = await ReadAsync(request);
        if (problem is not null)
        {
            return problem;
        }

        try
        {
            var outcome = (await actions.AcknowledgeAsync([id], body!.Comment ?? ""))[0];
            return outcome switch
            {
                { Alarm: null } => AlertsApi.NotFound(id),
                { Done: false, Alarm.AcknowledgedBy: null } => Conflict(outcome.Text),
                _ => TypedResults.Ok(new AlertDone(outcome.Done, outcome.Text, Alert.Of(outcome.Alarm, plant.Catalogue))),
            };
        }
        catch (AlarmRefusedException e)
        {
            return AlertsApi.Bad($"Parameter comment: {e.Message}");
        }
        catch (NotAllowedException e)
        {
            return Forbidden(e);
        }
    }

    private static async Task<IResult> ActAsync(long id, AlarmAct act, HttpRequest request, AlarmActions actions, AlarmSystem alarms, AlarmJournal journal, LivePlant plant)
    {
        var (body, problem) = await ReadAsync(request);
        if (problem is not null)
        {
            return problem;
        }

        var text = (act == AlarmAct.Comment ? body!.Comment : body!.Reason ?? body.Comment) ?? "";
        if ((TextProblem(act, text) ?? EndProblem(act, body.Until, alarms.PlantTimeUtc)) is { } wrong)
        {
            return AlertsApi.Bad(wrong);
        }

        if (journal.Find(id) is not { Condition: { } condition })
        {
            return AlertsApi.NotFound(id);
        }

        if (alarms.Find(condition.Id) is { } newest && newest.Occurrence > id)
        {
            return Conflict($"It has come again since, as alarm number {newest.Occurrence}.");
        }

        string done;
        try
        {
            done = await actions.ActAsync(condition, act, text, TrendQuery.ParseTime(body.Until ?? ""));
        }
        catch (AlarmRefusedException e)
        {
            return Conflict(e.Message);
        }
        catch (NotAllowedException e)
        {
            return Forbidden(e);
        }

        var after = alarms.Find(condition.Id) ?? journal.Find(id)!;
        return TypedResults.Ok(new AlertDone(true, $"{act.Words()}: {done}", Alert.Of(after, plant.Catalogue)));
    }

    private static string? TextProblem(AlarmAct act, string text)
    {
        var name = act is AlarmAct.Shelve or AlarmAct.OutOfService or AlarmAct.PlanStop ? "reason" : "comment";
        return (act.NeedsText() && text.Trim().Length == 0) || text.Length > AlarmSystem.LongestText
            ? $"Parameter {name}: {(text.Length > AlarmSystem.LongestText ? $"{text.Length} characters are" : "'' is")} not allowed; allowed is a text of {(act.NeedsText() ? 1 : 0)} to {AlarmSystem.LongestText} characters."
            : null;
    }

    private static string? EndProblem(AlarmAct act, string? until, DateTime now) =>
        act.NeedsEnd() && (TrendQuery.ParseTime(until ?? "") is not { } end || end <= now || end > now + AlarmSystem.LongestShelf)
            ? FormattableString.Invariant($"Parameter until: '{until}' is not allowed; allowed is a time after {now:yyyy-MM-ddTHH:mm:ssZ} and at most 7 days later.")
            : null;

    // No body at all is fine where nothing is needed.
    private static Task<(AlertRequest? Body, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request) =>
        request.ContentLength is 0 || (request.ContentLength is null && request.ContentType is null)
            ? Task.FromResult<(AlertRequest?, ProblemHttpResult?)>((s_none, null))
            : BodyReader.ReadAsync(request, ApiJson.Default.AlertRequest, Example);

    // The right was taken away since the call was let in.
    private static ProblemHttpResult Forbidden(NotAllowedException e) => TypedResults.Problem(e.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");

    private static ProblemHttpResult Conflict(string text) => TypedResults.Problem(text, statusCode: StatusCodes.Status409Conflict, title: "It cannot be done with this alarm");
}
