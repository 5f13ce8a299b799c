using BiogasMonitor.Core.Historian;
using BiogasMonitor.Web.Controls;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BiogasMonitor.Web.Health.Checks;

/// <summary>Stored values that could not be read since the start.</summary>
internal sealed class DamagedCheck(HistorianDatabase database, TimeZoneInfo plantZone) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var damaged = database.Damaged.All;
        if (damaged.Count == 0)
        {
            return Task.FromResult(HealthLine.Say(HealthStatus.Healthy, "Every hour that was read is sound.", 0, 0, "hours"));
        }

        var (first, one) = (damaged[0], damaged.Count == 1);
        return Task.FromResult(HealthLine.Say(
            HealthStatus.Degraded,
            $"{(one ? "1 hour" : $"{damaged.Count} hours")} of a tag cannot be read and {(one ? "is" : "are")} shown as gaps, such as {first.Tag} from {Format.DateAndClock(first.Hour, plantZone)} on. "
                + "The command check --repair rebuilds what it can.",
            damaged.Count,
            0,
            "hours"));
    }
}
