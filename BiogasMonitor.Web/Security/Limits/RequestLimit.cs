using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Security.Limits;

/// <summary>So many API calls an hour a client (Security:RequestsPerHour). Pages, files, health, metrics and the live stream are not counted.</summary>
public static class RequestLimit
{
    private const string Live = "/api/live";

    public static void AddRequestLimit(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SecurityOptions>, TimeProvider>((o, security, time) =>
        {
            var (keys, most) = (new ClientKeys(time), security.Value.RequestsPerHour);
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = (context, _) => RejectAsync(context, most);
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                most > 0 && security.Value.RateLimit && IsCounted(http.Request.Path)
                    ? RateLimitPartition.Get(keys.Of(http), _ => new HourlyLimiter(time, most))
                    : RateLimitPartition.GetNoLimiter("not counted"));
        });
    }

    /// <summary>True for what programs ask for, but for the stream that stays open.</summary>
    public static bool IsCounted(PathString path) =>
        path.StartsWithSegments("/api") && !string.Equals(path.Value!.TrimEnd('/'), Live, StringComparison.OrdinalIgnoreCase);

    private static ValueTask RejectAsync(OnRejectedContext context, int most)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : HourlyLimiter.Window;
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new ValueTask(ApiProblem.WriteAsync(
            context.HttpContext,
            StatusCodes.Status429TooManyRequests,
            "Too many requests",
            FormattableString.Invariant($"A client may make {most} requests an hour. Wait {seconds} s, or ask for a longer span at once. An administrator sets the number with Security:RequestsPerHour.")));
    }
}
