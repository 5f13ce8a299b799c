using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>Liveness: the process answers. Readiness: pages and numbers can be believed, or why not.</summary>
public static class HealthApi
{
    public static void MapHealthApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous();
        endpoints.MapGet("/health/ready", GetReady).RequireAuthorization(Policies.Read);
    }

    private static Results<Ok<Readiness>, JsonHttpResult<Readiness>> GetReady(LivePlant plant)
    {
        var status = plant.Status;
        var problems = Problems(status).ToArray();
        var readiness = new Readiness(problems.Length == 0, status.Source.ToString(), status.SourceName, Path.GetFileName(status.Database), problems);
        return problems.Length == 0
            ? TypedResults.Ok(readiness)
            : TypedResults.Json(readiness, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static IEnumerable<string> Problems(HostStatus status)
    {
        if (status.Source == SourceState.Starting)
        {
            yield return FormattableString.Invariant($"The host is starting: back-fill {status.BackfillProgress:P0} done.");
        }

        if (status.Source == SourceState.Lost)
        {
            yield return FormattableString.Invariant($"No frame from the source for more than {status.LostAfter.TotalSeconds:0.#} s.") + (status.SourceError is { } error ? " " + error : "");
        }

        if (status.EvaluatorLate)
        {
            yield return FormattableString.Invariant($"The evaluator is {status.EvaluatorLag.TotalSeconds:0.0} s behind.");
        }

        if (status.HistorianError is { } historian)
        {
            yield return "The historian does not write: " + historian;
        }
    }

    /// <summary>The answer of /health/ready.</summary>
    public sealed record Readiness(bool Ready, string Source, string SourceName, string Database, string[] Problems);
}
