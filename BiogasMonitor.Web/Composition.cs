using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Alarms.Limits;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Forecasts;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Notes;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Api;
using BiogasMonitor.Web.Health;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Notes;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Entry;
using BiogasMonitor.Web.Security.Limits;
using Microsoft.Extensions.Options;
using MudBlazor.Services;

namespace BiogasMonitor.Web;

/// <summary>Composes the host: settings, plant, historian, live loop, pages and API.</summary>
public static partial class Composition
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    public static WebApplication Build(string[] args)
    {
        // appsettings.json and the static files are found from wherever the program is started.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Services.Configure<HostOptions>(StopSoon);
        AddSettings(builder);
        AddPlant(builder.Services);
        AddAlarms(builder.Services);
        AddSettingsPage(builder.Services);
        AddPages(builder.Services);
        builder.Services.AddHealth();
        builder.Services.AddSecurity();
        builder.Services.AddApi();
        var app = builder.Build();
        UsePipeline(app);
        MapPages(app);
        app.MapHealthApi();
        app.MapMetricsApi();
        app.MapApi();
        app.MapAccountApi();
        app.Lifetime.ApplicationStarted.Register(() => FirstRun.Announce(app));
        app.Lifetime.ApplicationStopping.Register(() => app.Services.GetRequiredService<IngestJobs>().Cancel());
        return app;
    }

    // At once, because a request that does not end would use up the time in which the plant's last frames are stored.
    private static void StopSoon(HostOptions options) => (options.ShutdownTimeout, options.ServicesStopConcurrently) = (TimeSpan.FromSeconds(3), true);

    private static void AddSettings(WebApplicationBuilder builder)
    {
        SettingsFile.AddTo(builder.Configuration);
        AddOptions<PlantOptions>("Plant");
        AddOptions<SimulatorSettings>("Simulator");
        AddOptions<ReplaySettings>("Replay");
        AddOptions<HistorianOptions>("Historian");
        AddOptions<ModelOptions>("Models");
        AddOptions<IngestOptions>("Ingest");
        AddOptions<SecurityOptions>("Security");
        AddOptions<HealthOptions>("Health");

        void AddOptions<T>(string section)
            where T : class =>
            builder.Services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
    }

    private static void AddPlant(IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(s => PlantChoice.Decide(Plant(s), s.GetRequiredService<IOptions<HistorianOptions>>().Value.Path));
        services.AddSingleton(s => HistorianDatabase.Open(s.GetRequiredService<PlantChoice>().DatabasePath, Measured(s)));
        services.AddSingleton(s => new LivePlant(s.GetRequiredService<HistorianDatabase>().Catalogue, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => s.GetRequiredService<HistorianDatabase>().Catalogue);
        services.AddSingleton(s => Plant(s).Zone);
        services.AddSingleton(s => Plant(s).Shifts);
        services.AddSingleton<HistoryReader>();
        services.AddSingleton<LivePredictions>();
        services.AddSingleton<LiveSource>();
        services.AddSingleton<PlantMetrics>();
        services.AddSingleton<KpiHistory>();
        services.AddSingleton<MotorHours>();
        services.AddSingleton<HistoryChanges>();
        services.AddSingleton<HostRestart>();
        services.AddHostedService<ModelWatchService>();
        services.AddHostedService<PlantService>();
        services.AddHostedService<DetectionTrainingService>();
        services.AddHostedService<KpiHistoryService>();
        services.AddHostedService<HistoryWatchService>();
        services.AddHostedService<HistorianUpkeepService>();

        static PlantOptions Plant(IServiceProvider s) => s.GetRequiredService<IOptions<PlantOptions>>().Value;
        static TagCatalogue Measured(IServiceProvider s) => Kpis.AddDerivedTags(CatalogueFile.Load(Plant(s).CataloguePath));
    }

    private static void AddAlarms(IServiceCollection services)
    {
        services.AddSingleton(OpenEvents);
        services.AddSingleton<WriterLock>();
        services.AddSingleton<AlarmJournal>();
        services.AddSingleton<AnomalyStore>();
        services.AddSingleton<PastAnomalies>();
        services.AddSingleton<NoteStore>();
        services.AddSingleton(s => FaultResponses.Load(PlantFolders.Responses, s.GetRequiredService<TagCatalogue>()));
        services.AddSingleton<PlantGraph>();
        services.AddSingleton<AlarmGuides>();
        services.AddSingleton<CauseStore>();
        services.AddSingleton<LiveCauses>();
        services.AddHostedService<CauseService>();
        services.AddSingleton<TrainingSpanStore>();
        services.AddSingleton(s => DetectionPanel.Statistical(s.GetRequiredService<TagCatalogue>(), s.GetRequiredService<TimeZoneInfo>()));
        services.AddSingleton<PlantDetection>();
        services.AddSingleton<ModelDecisionStore>();
        services.AddSingleton<ForecastStore>();
        services.AddSingleton(s => new ModelStore(
            s.GetRequiredService<IOptions<ModelOptions>>().Value.FolderPath, s.GetRequiredService<TagCatalogue>(), s.GetRequiredService<ModelDecisionStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SlowModels>();
        services.AddSingleton<LiveInference>();
        services.AddSingleton<LimitChanges>();
        services.AddSingleton<LimitReplay>();
        services.AddSingleton(s =>
        {
            // Before the conditions are made.
            s.GetRequiredService<WriterLock>();
            foreach (var problem in s.GetRequiredService<LimitChanges>().ApplyAll())
            {
                LogLimitLeftOut(s.GetRequiredService<ILogger<LimitChanges>>(), problem);
            }

            return new AlarmSystem(s.GetRequiredService<TagCatalogue>(), s.GetRequiredService<AlarmJournal>(), s.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<AlarmFolds>();

        static EventDatabase OpenEvents(IServiceProvider s)
        {
            var choice = s.GetRequiredService<PlantChoice>();
            var path = EventDatabase.PathBeside(choice.DatabasePath);
            if (choice.Kind == SourceKind.Replay)
            {
                EventDatabase.Delete(path);
            }

            return EventDatabase.Open(path);
        }
    }

    private static void AddSettingsPage(IServiceCollection services)
    {
        services.AddSingleton<IngestFolders>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<IngestMemory>();
        services.AddSingleton<IngestTarget>();
        services.AddSingleton<IngestJobs>();
        services.AddSingleton<DetectorRefit>();
        services.AddSingleton<FixedSettings>();
        services.AddSingleton(s => new SettingsFile(s.GetRequiredService<IOptions<PlantOptions>>().Value.DataPath));
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(o =>
        {
            o.MaxBufferedUnacknowledgedRenderBatches = 4;
            o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
            o.DisconnectedCircuitMaxRetained = 50;
            o.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(10);
        });
        services.AddScoped<AlarmActions>();
        services.AddScoped<AnomalyActions>();
        services.AddScoped<NoteActions>();
        services.AddMudServices();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.Use(FrontDoor.PassAsync);
        app.UseForwardedHeaders();
        app.UseNoTraces();
        app.Use((http, next) => RefuseWhileStopping(http, next, app.Lifetime.ApplicationStopping));
        app.UseApi();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(ApiProblem.FillAsync);
        app.UseSecurity();
    }

    // A page that reconnects while the host stops would hold it up until its patience ends.
    private static Task RefuseWhileStopping(HttpContext http, RequestDelegate next, CancellationToken stopping)
    {
        if (!stopping.IsCancellationRequested)
        {
            return next(http);
        }

        http.Response.Headers.Connection = "close";
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    private static void MapPages(WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o =>
        {
            o.ContentSecurityFrameAncestorsPolicy = null;

            // A viewer takes 8 kB a second without, and a fifth of the processor's work and a quarter of a megabyte more with it.
            o.DisableWebSocketCompression = true;
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    private static partial void LogLimitLeftOut(ILogger logger, string problem);
}
