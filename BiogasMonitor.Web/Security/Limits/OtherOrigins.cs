using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace BiogasMonitor.Web.Security.Limits;

/// <summary>
/// Which other sites' pages may call the API (Security:AllowedOrigins): none by default, and those that are named only with an API key.
/// A browser is never told to send cookies along, and CrossSite refuses the call that comes without a key.
/// </summary>
public static class OtherOrigins
{
    public static void AddOtherOrigins(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<SecurityOptions>>((o, security) => o.AddDefaultPolicy(p => p
            .WithOrigins(security.Value.AllowedOrigins)
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .WithHeaders(HeaderNames.Authorization, "X-Api-Key", HeaderNames.ContentType, HeaderNames.IfNoneMatch)
            .WithExposedHeaders(HeaderNames.RetryAfter, HeaderNames.ETag, HeaderNames.ContentDisposition)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    /// <summary>Before the login: a browser asks first, without a key, whether it may.</summary>
    public static void UseOtherOrigins(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value.AllowedOrigins.Length > 0)
        {
            app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseCors());
        }
    }

    /// <summary>Exactly what a browser writes in its Origin header: scheme, host and, where it is not the usual one, the port.</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && !text.Contains('*', StringComparison.Ordinal)
        && text == uri.GetLeftPart(UriPartial.Authority);
}
