using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Limits;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web;

/// <summary>Builds and runs the host, and turns what stops it from starting into one plain line and an exit code.</summary>
public static class Startup
{
    private const int BadSettings = 2;
    private const int CannotRun = 4;

    /// <returns>True when the host asked to be started anew.</returns>
    public static async Task<bool> RunAsync(string[] args)
    {
        try
        {
            await using var app = Composition.Build(args);
            Check(app);

            // Asked for now, because the container is gone when the run ends.
            var restart = app.Services.GetRequiredService<HostRestart>();
            var services = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
            await app.RunAsync();
            Environment.ExitCode = services.Exists(s => s.ExecuteTask is { IsFaulted: true }) ? CannotRun : 0;
            return restart.Requested;
        }
        catch (Exception ex) when (ExitCodeOf(ex) is { } code)
        {
            await Console.Error.WriteLineAsync($"The host cannot start. {ReasonOf(ex)}");
            Environment.ExitCode = code;
            return false;
        }
    }

    // Before the host starts, because it would log each of these with a page of stack.
    private static void Check(WebApplication app)
    {
        Addresses.Check(app.Configuration);
        Secrets.Check((IConfigurationRoot)app.Configuration, app.Logger);
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException ex)
        {
            // A value that is not of its type, such as a text for a number.
            throw new StartupException(ex.Message);
        }

        app.Services.GetRequiredService<LiveSource>().RequireAccepted();
        app.Services.GetRequiredService<AccountsDatabase>();
        app.Services.GetRequiredService<FaultResponses>();
        Addresses.Warn(app.Configuration, app.Logger);
    }

    private static int? ExitCodeOf(Exception ex) => ex switch
    {
        OptionsValidationException or CatalogueException or StartupException or InvalidDataException => BadSettings,
        AggregateException many when many.InnerExceptions.All(e => ExitCodeOf(e) is not null) => BadSettings,
        HistorianException or IOException or UnauthorizedAccessException => CannotRun,
        _ => null,
    };

    private static string ReasonOf(Exception ex) => ex switch
    {
        OptionsValidationException options => string.Join(' ', options.Failures),
        AggregateException many => string.Join(' ', many.InnerExceptions.Select(ReasonOf)),
        InvalidDataException { InnerException: { } inner } => $"{ex.Message} {inner.GetBaseException().Message} Correct the file, or delete it.",
        _ => ex.Message,
    };
}
