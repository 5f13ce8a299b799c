using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BiogasMonitor.Web.Health.Checks;

/// <summary>The historian takes what arrives: frames that wait in memory, none of which should.</summary>
internal sealed class HistorianCheck(LivePlant plant, HistorianDatabase database) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = plant.Status;
        var (state, text) = Judge(status);
        return Task.FromResult(HealthLine.Say(state, text, status.FramesWaiting, 0, "frames"));
    }

    // The file is only looked at: opening and closing it here would drop the locks that SQLite holds on it in this process.
    private (HealthStatus State, string Text) Judge(HostStatus status) => new FileInfo(database.Path) switch
    {
        _ when status.HistorianError is { } error => (HealthStatus.Unhealthy, $"The historian does not write: {error}"),
        { Exists: false } file => (HealthStatus.Unhealthy, $"{file.Name} is gone from {file.DirectoryName}: what is stored now ends with the host. Put it back, or restore a backup, and start the host again."),
        { IsReadOnly: true } file => (HealthStatus.Degraded, $"{file.Name} may not be written: nothing new can be stored in it. Its owner has to give the host the right."),
        _ when status.Source == SourceState.None => (HealthStatus.Healthy, "Can be read; nothing is written without a live source."),
        _ => (HealthStatus.Healthy, "Is being written."),
    };
}
