using BiogasMonitor.Core.Historian;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Security.Limits;

/// <summary>What goes wrong inside is logged here and told to nobody: a program gets a problem, a person a page, in every environment.</summary>
public static class NoTraces
{
    public static void AddNoTraces(this IServiceCollection services)
    {
        services.PostConfigure<CircuitOptions>(o => o.DetailedErrors = false);
        services.PostConfigure<HubOptions>(o => o.EnableDetailedErrors = false);

        // In development it would be thrown, and shown with its stack.
        services.PostConfigure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
    }

    public static void UseNoTraces(this WebApplication app)
    {
        app.Use(LastResortAsync);
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseWhen(http => ApiProblem.IsFor(http.Request), api => api.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = TellAsync }));
    }

    private static Task TellAsync(HttpContext http)
    {
        var status = http.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            // Too large a body, or one that the client broke off or sent too slowly.
            BadHttpRequestException bad => bad.StatusCode,
            SqliteException or HistorianException or IOException => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        return status switch
        {
            StatusCodes.Status413PayloadTooLarge => ApiProblem.WriteAsync(http, status, "Too large", FormattableString.Invariant($"The body is larger than {HostLimits.MostBodyBytes} bytes.")),
            < 500 => ApiProblem.WriteAsync(http, status, "Bad request", "The request cannot be read."),
            StatusCodes.Status503ServiceUnavailable => ApiProblem.WriteAsync(http, status, "The history cannot be read", $"The history could not be read; it has been logged as {http.TraceIdentifier}. Try again later."),
            _ => ApiProblem.WriteAsync(http, status, "Something went wrong", $"It has been logged as {http.TraceIdentifier}; monitoring of the plant goes on."),
        };
    }

    // The page of errors can fail, too.
    private static async Task LastResortAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception ex) when (ex is not OperationCanceledException && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync("Something went wrong on the server. It has been logged, and monitoring of the plant goes on.");
        }
    }
}
