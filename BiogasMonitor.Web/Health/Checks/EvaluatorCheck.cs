using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BiogasMonitor.Web.Health.Checks;

/// <summary>The evaluation keeps up with the frames.</summary>
internal sealed class EvaluatorCheck(LivePlant plant) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = plant.Status;
        var (lag, limit) = (Math.Round(status.EvaluatorLag.TotalSeconds, 1), HostStatus.LateAfter.TotalSeconds);
        return Task.FromResult(status.EvaluatorLate
            ? HealthLine.Say(HealthStatus.Unhealthy, $"The evaluation is {Format.Age(status.EvaluatorLag)} behind the plant: the computer is too busy, or its disk too slow.", lag, limit, "s")
            : HealthLine.Say(HealthStatus.Healthy, "Keeps up with the plant.", lag, limit, "s"));
    }
}
