using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Controls.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Health.Checks;

/// <summary>Room on the disk of the open database.</summary>
internal sealed class DiskCheck(DatabaseDisk disk, IOptions<HealthOptions> options) : IHealthCheck
{
    private const double Giga = 1e9;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var limit = options.Value.MinFreeDiskGb;
        return Task.FromResult(disk.FreeBytes switch
        {
            null => HealthLine.Say(HealthStatus.Degraded, "The system does not tell how much room the disk has.", null, limit, "GB"),
            { } free when free < limit * Giga => HealthLine.Say(
                HealthStatus.Degraded, $"Only {SizeText.Bytes(free)} free, {Format.Limit(limit)} GB should be. Make room before it is full: history would no longer be written.", InGb(free), limit, "GB"),
            { } free => HealthLine.Say(HealthStatus.Healthy, $"{SizeText.Bytes(free)} free.", InGb(free), limit, "GB"),
        });
    }

    private static double InGb(long bytes) => Math.Round(bytes / Giga, 3);
}
