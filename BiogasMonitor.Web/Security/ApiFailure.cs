using BiogasMonitor.Core.Historian;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Security;

/// <summary>Turns what went wrong in a call of a program into a problem in plain words; the log has the rest, and no stack leaves the host.</summary>
public sealed partial class ApiFailure(ILogger<ApiFailure> logger)
{
    public async Task CatchAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception e) when (e is not BadHttpRequestException && ApiProblem.IsFor(http.Request) && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            http.Response.Clear();
            await AnswerAsync(http, e);
        }
    }

    private Task AnswerAsync(HttpContext http, Exception e)
    {
        LogFailed(e, http.Request.Method, http.Request.Path);
        return e is SqliteException or HistorianException or IOException
            ? ApiProblem.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "The history cannot be read", "The history could not be read; the host's log says why. Try again later.")
            : ApiProblem.WriteAsync(http, StatusCodes.Status500InternalServerError, "Something went wrong", "Something unexpected went wrong and has been logged.");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private partial void LogFailed(Exception ex, string method, string path);
}
