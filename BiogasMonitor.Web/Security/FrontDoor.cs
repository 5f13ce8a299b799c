using System.Security.Cryptography;

namespace BiogasMonitor.Web.Security;

/// <summary>The first to see a request and the last to see its answer: every answer gets the security headers, and a name that is not ours is explained.</summary>
public sealed class FrontDoor : IStartupFilter
{
    private const string LetIn = "host-name-allowed";

    private static readonly (string Name, string Value)[] s_headers =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
    ];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(AnswerAsync);
        next(app);
    };

    /// <summary>The first of our own middleware: whoever gets here has passed the check of the host's name.</summary>
    public static Task PassAsync(HttpContext http, RequestDelegate next)
    {
        http.Items[LetIn] = true;
        return next(http);
    }

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        http.Items[App.NonceKey] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Response.OnStarting(AddHeaders, http);
        await next(http);
        if (http.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false } && !http.Items.ContainsKey(LetIn))
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync("This host does not answer to the name in the address. The setting AllowedHosts lists the names it answers to, such as AllowedHosts=plant-pc;10.0.0.5.");
        }
    }

    private static Task AddHeaders(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        foreach (var (name, value) in s_headers)
        {
            headers[name] = value;
        }

        // MudBlazor writes style attributes; nothing needs eval.
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self' 'nonce-{http.Items[App.NonceKey]}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        // History that has not changed may be kept, and says so by itself.
        if (http.Request.Path.StartsWithSegments("/api") && headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
