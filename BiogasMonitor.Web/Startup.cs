using System.Net;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Live;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web;

/// <summary>Runs a built host, and turns what stops it from starting into one plain line.</summary>
public static partial class Startup
{
    /// <returns>True when the host asked to be started anew.</returns>
    public static async Task<bool> RunAsync(WebApplication app)
    {
        try
        {
            RequireLoopback(app);

            // Taken before the run, which disposes the services at its end.
            var restart = app.Services.GetRequiredService<HostRestart>();
            await app.RunAsync();
            return restart.Requested;
        }
        catch (Exception ex) when (ex is OptionsValidationException or CatalogueException or HistorianException or StartupException or IOException)
        {
            LogCannotStart(app.Logger, ex.Message);
            Environment.ExitCode = ex is OptionsValidationException or CatalogueException or StartupException ? 2 : 4;
            return false;
        }
    }

    // There are no accounts yet: whoever reaches the pages may change settings.
    private static void RequireLoopback(WebApplication app)
    {
        var urls = app.Configuration[WebHostDefaults.ServerUrlsKey] ?? Composition.DefaultUrl;
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var host = BindingAddress.Parse(url).Host;
            if (host != "localhost" && !(IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)))
            {
                throw new StartupException($"The address {url} is not allowed: this version has no accounts and listens on loopback only, such as {Composition.DefaultUrl}.");
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The host cannot start. {Reason}")]
    private static partial void LogCannotStart(ILogger logger, string reason);
}
