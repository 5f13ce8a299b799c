using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BiogasMonitor.Web.Health.Checks;

/// <summary>Frames come in as often as they should: seconds since the newest, against those after which the source counts as lost.</summary>
internal sealed class SourceCheck(LivePlant plant, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = plant.Status;
        var (state, text) = Judge(status);
        var age = status.LastFrameUtc is { } last ? Math.Round(Math.Max(0, (time.GetUtcNow().UtcDateTime - last).TotalSeconds), 1) : (double?)null;
        return Task.FromResult(HealthLine.Say(state, text, age, status.LostAfter.TotalSeconds, "s"));
    }

    private static (HealthStatus Status, string Text) Judge(HostStatus status) => status.Source switch
    {
        SourceState.Running => (HealthStatus.Healthy, $"{status.SourceName}: values come in."),
        SourceState.Starting => (HealthStatus.Unhealthy, $"The host is starting: back-fill {Format.Percent(status.BackfillProgress)} done."),
        SourceState.None => (HealthStatus.Healthy, "No live source; the stored history is shown."),
        SourceState.Ended => (HealthStatus.Healthy, $"{status.SourceName} has come to its end."),
        _ => (HealthStatus.Unhealthy, FormattableString.Invariant($"No frame from the source for more than {status.LostAfter.TotalSeconds:0.#} s. ") + (status.SourceError ?? "Check the connection to the plant.")),
    };
}
