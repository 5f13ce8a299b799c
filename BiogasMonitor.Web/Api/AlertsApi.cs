using System.Text;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>The alarms for programs: <c>GET /api/alerts?severity=critical&amp;state=active&amp;hours=24</c>, one with its history, and the same as a CSV file.</summary>
public static class AlertsApi
{
    private const int MostAtOnce = 1_000;
    private const int MostInAFile = 200_000;

    private static readonly QueryParameter[] s_parameters =
    [
        new("severity", "critical, high, medium, low, several of them separated by commas, or all.", "critical,high") { Usual = "all" },
        new("state", "Only those in this state.", "active") { Usual = "all", Allowed = AlarmFilter.States },
        new("unit", "Only those of this unit.", "compressor"),
        new("text", "Part of the tag, its description or the message; up to 100 characters.", "pressure"),
        QueryParameters.Hours,
        QueryParameters.From,
        QueryParameters.To,
    ];

    public static void MapAlertsApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/alerts", GetList)
            .Describe("Alarms", "The alarms raised within the hours, and those that are not normal now", "Newest first, in the names of OPC UA Part 9; at most 1000.", s_parameters);
        endpoints.MapGet("/api/alerts.csv", GetCsv)
            .Describe("Alarms", "The alarms raised within the hours as a CSV file", "At most 200000.", s_parameters)
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        endpoints.MapGet("/api/alerts/{id:long}", GetOne)
            .Describe("Alarms", "One alarm and everything that happened to it", "Transitions oldest first.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapAlertActions();
    }

    /// <summary>Those raised within the hours, and those that are not normal now however old they are; newest first. A fixed time holds only what was raised in it.</summary>
    private static Results<Ok<AlertList>, ProblemHttpResult> GetList(HttpRequest request, AlarmSystem alarms, AlarmJournal journal, LivePlant plant)
    {
        var query = AlarmHistoryQuery.Parse(request.QueryString.Value ?? "", Units(plant), out var problems);
        if (problems.Count > 0)
        {
            return Bad(problems[0]);
        }

        var now = alarms.PlantTimeUtc;
        var (from, to) = query.Span(now);
        var current = query.FromUtc is not null ? [] : alarms.Current.All.Where(r => r.Occurrence > 0 && query.Filter.Keeps(r)).ToList();
        var known = current.Select(r => r.Occurrence).ToHashSet();
        var all = query.Read(journal, now, out var complete).Where(r => !known.Contains(r.Occurrence)).Concat(current).OrderByDescending(r => r.Occurrence).ToList();
        return TypedResults.Ok(new AlertList(from, to, Math.Min(all.Count, MostAtOnce), complete && all.Count <= MostAtOnce, [.. all.Take(MostAtOnce).Select(a => Alert.Of(a, plant.Catalogue))]));
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> GetCsv(HttpRequest request, AlarmSystem alarms, AlarmJournal journal, LivePlant plant)
    {
        var query = AlarmHistoryQuery.Parse(request.QueryString.Value ?? "", Units(plant), out var problems);
        if (problems.Count > 0)
        {
            return Bad(problems[0]);
        }

        var now = alarms.PlantTimeUtc;
        var (from, to) = query.Span(now);
        var raised = query.Read(journal, now, out var complete, MostInAFile + 1);
        if (!complete)
        {
            return Bad(FormattableString.Invariant($"More than {MostInAFile:N0} alarms were raised from {from:yyyy-MM-ddTHH:mm:ssZ} to {to:yyyy-MM-ddTHH:mm:ssZ}; ask for a shorter time."));
        }

        var text = AlarmCsv.Write(raised);
        return TypedResults.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", FormattableString.Invariant($"alarms_{from:yyyyMMddTHHmmss}Z_{to:yyyyMMddTHHmmss}Z.csv"));
    }

    private static Results<Ok<AlertStory>, ProblemHttpResult> GetOne(long id, AlarmSystem alarms, AlarmJournal journal, LivePlant plant)
    {
        var alarm = alarms.Current.All.FirstOrDefault(r => r.Occurrence == id && id > 0) ?? journal.Find(id);
        return alarm is null
            ? NotFound(id)
            : TypedResults.Ok(new AlertStory(Alert.Of(alarm, plant.Catalogue), [.. journal.GetTransitions(id).Select(AlertEvent.Of)]));
    }

    internal static ProblemHttpResult NotFound(long id) =>
        TypedResults.Problem($"Parameter id: '{id}' is not allowed; allowed is the id of an alarm of GET /api/alerts.", statusCode: StatusCodes.Status404NotFound, title: "There is no such alarm");

    internal static ProblemHttpResult Bad(string problem) => TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest, title: "Bad parameter");

    private static List<string> Units(LivePlant plant) => [.. Equipment.In(plant.Catalogue).Select(u => u.Id)];
}
