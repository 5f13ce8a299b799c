using BiogasMonitor.Core.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BiogasMonitor.Web.Health.Checks;

/// <summary>The alarm journal is written.</summary>
internal sealed class JournalCheck(LivePlant plant) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(plant.Status.JournalError is { } error
            ? HealthLine.Say(HealthStatus.Unhealthy, $"The alarm journal is not written: {error}")
            : HealthLine.Say(HealthStatus.Healthy, "Every alarm is on the disk before it is on a screen."));
}
