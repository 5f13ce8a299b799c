using System.IO.Compression;
using System.Text.Json.Serialization;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Jobs;
using Microsoft.AspNetCore.ResponseCompression;

namespace BiogasMonitor.Web.Api;

/// <summary>Composes what programs ask: how answers are written, compressed and described, and every endpoint.</summary>
public static class ApiComposition
{
    // Nothing of a request stands beside something secret in any of these answers, so their length gives nothing away; pages are not among them.
    private static readonly string[] s_compressed = ["application/json", "application/problem+json", "text/csv"];

    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<HistoryState>();
        services.AddSingleton<SummaryDesk>();
        services.AddSingleton<LiveApi>();
        services.AddApiDescription();
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = s_compressed;
        });
    }

    /// <summary>Before anything that answers.</summary>
    public static void UseApi(this WebApplication app) =>
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/openapi"), api => api.UseResponseCompression());

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSystemApi();
        endpoints.MapGasApi();
        endpoints.MapEquipmentApi();
        endpoints.MapMlApi();
        endpoints.MapAlertsApi();
        endpoints.MapAnomaliesApi();
        endpoints.MapDiagnosisApi();
        endpoints.MapTagsApi();
        LiveApi.Map(endpoints);
        endpoints.MapExportApi();
        endpoints.MapIngestApi();
        endpoints.MapRejectedApi();
        endpoints.MapModelsApi();
        endpoints.MapApiDescription();
    }
}
