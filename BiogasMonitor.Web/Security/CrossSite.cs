using BiogasMonitor.Web.Security.Keys;

namespace BiogasMonitor.Web.Security;

/// <summary>
/// Refuses what another site's page asks a browser to do here: to change something, or to open a live connection. A program with a key is no
/// browser and needs nothing.
/// </summary>
public static class CrossSite
{
    private static readonly string[] s_ownSite = ["same-origin", "none"];

    public static Task CheckAsync(HttpContext http, RequestDelegate next) =>
        Problem(http) is { } problem ? ApiProblem.WriteAsync(http, StatusCodes.Status403Forbidden, "Another site's request", problem) : next(http);

    private static string? Problem(HttpContext http)
    {
        var request = http.Request;
        if (SignIn.KeyOf(http.User) is not null)
        {
            return null;
        }

        if (IsReading(request))
        {
            return ReadingProblem(request);
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && !s_ownSite.Contains(site))
        {
            return "The request was made by a page of another site.";
        }

        // A cookie goes along by itself, so the browser has to say whose page it was; forms carry a token beside it.
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            ? SignIn.SessionOf(http.User) is not null && ApiProblem.IsFor(request) && site.Length == 0 ? "A call with a session that changes something must have an Origin header; programs use an API key." : null
            : IsOurs(origin, request) ? null : $"The request was made by a page of {origin}, and this is {request.Host}.";
    }

    // An allowed origin's page would else read what this browser's session, or this very computer, may read. A key that does not fit is told so later.
    private static string? ReadingProblem(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || !request.Path.StartsWithSegments("/api") || HttpMethods.IsOptions(request.Method) || ApiKeyHandler.IsUsed(request) || IsOurs(origin, request)
            ? null
            : $"A page of {origin} needs an API key here; a session does not count for it.";
    }

    // A WebSocket begins with a GET, too. What else of the circuit is a GET only reads: over plain http a browser says nothing of where it comes from.
    private static bool IsReading(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        && !request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);

    // The scheme is left out: a proxy that ends https may not say so.
    private static bool IsOurs(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
