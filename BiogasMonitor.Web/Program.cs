using System.Security.Cryptography;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web;
using BiogasMonitor.Web.Live;
using MudBlazor.Services;

var builder = WebApplication.CreateBuilder(args);

// So that a `dotnet run` outside Development finds its assets too; no effect when published.
builder.WebHost.UseStaticWebAssets();
if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
{
    builder.WebHost.UseUrls("http://127.0.0.1:5080");
}

builder.Services.AddRazorComponents().AddInteractiveServerComponents(o =>
{
    o.MaxBufferedUnacknowledgedRenderBatches = 4;
    o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
    o.DisconnectedCircuitMaxRetained = 50;
    o.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(10);
});
builder.Services.AddMudServices();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(TimeZoneInfo.FindSystemTimeZoneById(builder.Configuration["Plant:TimeZone"] ?? "America/Chicago"));
builder.Services.AddSingleton(Kpis.AddDerivedTags(CatalogueFile.Load(PlantFolders.Catalogue)));
builder.Services.AddSingleton<LivePlant>();
builder.Services.AddSingleton<KpiHistory>();

var app = builder.Build();
if (!app.Environment.IsDevelopment())
{
    app.UseExceptionHandler("/error", createScopeForErrors: true);
}

app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.Use(async (http, next) =>
{
    // MudBlazor writes style attributes and a <style> of CSS variables, hence 'unsafe-inline' for styles; scripts are ours or carry the nonce.
    var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
    http.Items[App.NonceKey] = nonce;
    http.Response.Headers.ContentSecurityPolicy =
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    await next();
});
app.UseAntiforgery();
app.MapStaticAssets();
app.MapGet("/health/live", () => TypedResults.Text("live"));
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
app.Run();

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
