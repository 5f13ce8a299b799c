using BiogasMonitor.Web.Health.Checks;

namespace BiogasMonitor.Web.Health;

/// <summary>Composes what tells whether the host is well: metrics and health checks.</summary>
public static class HealthComposition
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseDisk>();
        services.AddSingleton<MeterReadings>();
        services.AddSingleton<HostMetrics>();
        services.AddHealthChecks()
            .AddCheck<SourceCheck>("source")
            .AddCheck<EvaluatorCheck>("evaluator")
            .AddCheck<HistorianCheck>("historian")
            .AddCheck<JournalCheck>("journal")
            .AddCheck<DamagedCheck>("damaged")
            .AddCheck<DiskCheck>("disk")
            .AddCheck<ModelsCheck>("models");
    }
}
