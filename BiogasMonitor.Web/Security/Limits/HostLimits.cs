using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Security.Limits;

/// <summary>What one caller may take of the host: bytes, connections and time. A slow or greedy one is cut off, and the others notice nothing.</summary>
public static class HostLimits
{
    /// <summary>Of the body of an API call; an endpoint that takes files says so with <c>RequestSizeLimitAttribute</c>.</summary>
    public const long MostBodyBytes = 1_048_576;

    // Streamed as long as there is something to stream, and cut off by the least rate instead.
    private static readonly string[] s_streams = ["/api/live", "/api/export", "/api/ingest", "/api/alerts.csv", "/api/audit.csv"];

    public static void AddHostLimits(this IServiceCollection services)
    {
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<SecurityOptions>>((o, security) =>
        {
            var headers = TimeSpan.FromSeconds(security.Value.HeadersTimeoutSeconds);
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = MostBodyBytes;
            o.Limits.MaxRequestLineSize = 8 * 1024;
            o.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            o.Limits.MaxRequestHeaderCount = 64;
            o.Limits.MaxConcurrentConnections = security.Value.MaxConnections;
            o.Limits.MaxConcurrentUpgradedConnections = security.Value.MaxConnections;
            o.Limits.RequestHeadersTimeout = headers;
            o.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            o.Limits.MinRequestBodyDataRate = new MinDataRate(240, headers);
            o.Limits.MinResponseDataRate = new MinDataRate(240, headers);
        });
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<SecurityOptions>>((o, security) => o.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(security.Value.RequestTimeoutSeconds),
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
            WriteTimeoutResponse = http => ApiProblem.WriteAsync(
                http,
                StatusCodes.Status504GatewayTimeout,
                "It took too long",
                FormattableString.Invariant($"The call was given up after {security.Value.RequestTimeoutSeconds} s. Ask for a shorter span or fewer tags.")),
        });
    }

    public static void UseHostLimits(this WebApplication app)
    {
        app.UseWhen(http => IsTimed(http.Request.Path), timed => timed.UseRequestTimeouts());
        app.Use(RefuseEncodedAsync);
    }

    public static bool IsTimed(PathString path) =>
        path.StartsWithSegments("/api") && !Array.Exists(s_streams, s => string.Equals(path.Value!.TrimEnd('/'), s, StringComparison.OrdinalIgnoreCase));

    // A few kilobytes could unpack to gigabytes.
    private static Task RefuseEncodedAsync(HttpContext http, RequestDelegate next)
    {
        var encoding = http.Request.Headers.ContentEncoding.ToString();
        return encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? next(http)
            : ApiProblem.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, "Compressed bodies are not taken", "Send the body as it is, without Content-Encoding.");
    }
}
