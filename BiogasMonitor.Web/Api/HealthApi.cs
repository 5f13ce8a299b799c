using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Health;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BiogasMonitor.Web.Api;

/// <summary>Liveness: the process answers. Readiness: pages and numbers can be believed, or why not.</summary>
public static class HealthApi
{
    public static void MapHealthApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous();
        endpoints.MapGet("/health/ready", GetReadyAsync).RequireAuthorization(Policies.Read);
    }

    private static async Task<Results<Ok<Readiness>, JsonHttpResult<Readiness>>> GetReadyAsync(LivePlant plant, HealthCheckService checks, CancellationToken cancellationToken)
    {
        var lines = await HealthLine.AllAsync(checks, cancellationToken);
        string[] problems = [.. lines.Where(l => l.Status == HealthStatus.Unhealthy).Select(l => l.Text)];
        string[] warnings = [.. lines.Where(l => l.Status == HealthStatus.Degraded).Select(l => l.Text)];
        var status = plant.Status;
        var readiness = new Readiness(
            problems.Length == 0,
            status.Source.ToString(),
            status.SourceName,
            Path.GetFileName(status.Database),
            problems,
            warnings,
            [.. lines.Select(l => new Check(l.Name, l.Status.ToString().ToLowerInvariant(), l.Value, l.Limit, l.Unit, l.Text))]);
        return readiness.Ready
            ? TypedResults.Ok(readiness)
            : TypedResults.Json(readiness, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The answer of /health/ready.</summary>
    /// <param name="Problems">Why the numbers cannot be believed.</param>
    /// <param name="Warnings">What needs a hand, while they can.</param>
    public sealed record Readiness(bool Ready, string Source, string SourceName, string Database, string[] Problems, string[] Warnings, Check[] Checks);

    /// <summary>One part of the host.</summary>
    /// <param name="State">healthy, degraded or unhealthy.</param>
    public sealed record Check(string Name, string State, double? Value, double? Limit, string Unit, string Text);
}
