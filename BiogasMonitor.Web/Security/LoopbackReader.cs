using System.Net;
using System.Security.Claims;
using BiogasMonitor.Web.Security.Keys;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Security;

/// <summary>Somebody at this very computer who has not logged in: may read where Security:LoopbackRead is on, and never when a proxy passed the request on.</summary>
public sealed class LoopbackReader(IOptions<SecurityOptions> options)
{
    private const string ReadsHere = "reads-here";

    // Anything that a proxy adds, and what is left of it once it has been understood.
    private static readonly string[] s_proxyWords = ["Forwarded", "Client-IP", "ClientIP", "Connecting-IP", "Real-IP", "Remote-Addr", "ProxyUser"];

    private static readonly string[] s_proxyPrefixes = ["X-Original-", "X-Envoy-"];

    internal static ClaimsPrincipal Somebody { get; } = new(new ClaimsIdentity([new Claim(ReadsHere, "")]));

    public static bool Is(ClaimsPrincipal user) => user.HasClaim(c => c.Type == ReadsHere);

    /// <summary>Marks the request of such a reader, and with it the circuit that it opens.</summary>
    public Task MarkAsync(HttpContext http, RequestDelegate next)
    {
        // A key that does not fit is an error to be told, not somebody without a key.
        if (http.User.Identity is not { IsAuthenticated: true } && !ApiKeyHandler.IsUsed(http.Request) && IsHere(http))
        {
            http.User = Somebody;
        }

        return next(http);
    }

    // Behind a proxy on this computer everybody seems to be here.
    private bool IsHere(HttpContext http) =>
        options.Value is { LoopbackRead: true, TrustedProxies: [] }
        && http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && !http.Request.Headers.Keys.Any(IsProxyHeader);

    private static bool IsProxyHeader(string name) =>
        name.Equals("Via", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(s_proxyWords, w => name.Contains(w, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(s_proxyPrefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));
}
