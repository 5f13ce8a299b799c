using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace BiogasMonitor.Web.Security;

/// <summary>How a program is refused: a status and a problem in plain words, never another page.</summary>
public static class ApiProblem
{
    /// <summary>True for what programs ask for; the rest is pages.</summary>
    public static bool IsFor(HttpRequest request) => (request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/api/docs")) || request.Path.StartsWithSegments("/openapi") || request.Path.StartsWithSegments("/health") || request.Path.StartsWithSegments("/metrics") || request.Path.StartsWithSegments("/_blazor");

    public static Task WriteAsync(HttpContext http, int status, string title, string detail)
    {
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return http.Response.WriteAsJsonAsync(new ProblemDetails { Status = status, Title = title, Detail = detail }, options: null, contentType: "application/problem+json");
    }

    /// <summary>Gives a program words for a status that came without any; a person gets a page.</summary>
    public static async Task FillAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        var (request, response) = (http.Request, http.Response);
        if (response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null } && IsFor(request))
        {
            await WriteAsync(http, response.StatusCode, ReasonPhrases.GetReasonPhrase(response.StatusCode), $"{request.Method} {request.Path} was answered with {response.StatusCode}.");
        }
    }

    public static Task ChallengeAsync(HttpContext http) =>
        WriteAsync(http, StatusCodes.Status401Unauthorized, "Not logged in", "This needs an account's session or an API key: Authorization: Bearer bgm_... An administrator makes keys under Settings, API keys.");

    public static Task ForbidAsync(HttpContext http) =>
        WriteAsync(http, StatusCodes.Status403Forbidden, "Not allowed", $"{http.User.Identity?.Name} is logged in, but the role does not allow this.");
}
