using BiogasMonitor.Web.Health;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>The host's metrics for Prometheus.</summary>
public static class MetricsApi
{
    public static void MapMetricsApi(this WebApplication app)
    {
        // Made now, so that they hear everything from the first request and frame on.
        app.Services.GetRequiredService<MeterReadings>();
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<HostMetrics>());
        app.MapGet("/metrics", GetMetrics).RequireAuthorization(Policies.Read);
    }

    private static ContentHttpResult GetMetrics(MeterReadings readings) =>
        TypedResults.Content(PrometheusText.Write(readings.Read()), PrometheusText.ContentType);
}
