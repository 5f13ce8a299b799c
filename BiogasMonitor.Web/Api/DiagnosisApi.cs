using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>Why an alarm came, as far as can be told, and what to do: <c>GET /api/diagnosis/17</c>.</summary>
public static class DiagnosisApi
{
    public static void MapDiagnosisApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/diagnosis/{alarmId:long}", Get)
            .Describe("Alarms", "Why an alarm came, as far as can be told, and what to do", "Root tags with their shares, the fault with its probability, similar events and the response.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Results<Ok<AlarmDiagnosis>, ProblemHttpResult> Get(
        long alarmId, AlarmSystem alarms, AlarmJournal journal, LiveCauses causes, AlarmGuides guides, FaultResponses responses, PastAnomalies past, TagCatalogue catalogue)
    {
        var alarm = alarms.Current.All.FirstOrDefault(r => r.Occurrence == alarmId && alarmId > 0) ?? journal.Find(alarmId);
        return alarm is null
            ? NotFound(alarmId)
            : TypedResults.Ok(AlarmDiagnosis.Of(alarm, CauseCard.Of(causes.Of(alarm), responses, past.Get(alarms.PlantTimeUtc)), guides.For(alarm.Condition), catalogue));
    }

    private static ProblemHttpResult NotFound(long id) =>
        TypedResults.Problem($"Parameter alarmId: '{id}' is not allowed; allowed is the id of an alarm of GET /api/alerts.", statusCode: StatusCodes.Status404NotFound, title: "There is no such alarm");
}
