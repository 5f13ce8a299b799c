using System.Globalization;
using System.Security.Claims;
using BiogasMonitor.Web.Security.Accounts;
using BiogasMonitor.Web.Security.Keys;

namespace BiogasMonitor.Web.Security;

/// <summary>What a request carries about who made it: the claims of a session or of an API key.</summary>
public static class SignIn
{
    /// <summary>The scheme that picks one of the two others.</summary>
    public const string Scheme = "biogas";

    public const string CookieScheme = "cookie";

    public const string KeyScheme = "key";

    private const string SessionClaim = "session";
    private const string KeyClaim = "key";

    public static ClaimsPrincipal Of(Account account, string session) => Of(CookieScheme, SessionClaim, session, account.Name, account.Role);

    public static ClaimsPrincipal Of(ApiKey key) => Of(KeyScheme, KeyClaim, key.Id.ToString(CultureInfo.InvariantCulture), key.Name, key.Role);

    public static string? SessionOf(ClaimsPrincipal user) => user.FindFirstValue(SessionClaim);

    public static long? KeyOf(ClaimsPrincipal user) => long.TryParse(user.FindFirstValue(KeyClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static ClaimsPrincipal Of(string scheme, string kind, string id, string name, string role) =>
        new(new ClaimsIdentity([new(kind, id), new(ClaimTypes.NameIdentifier, $"{kind}:{id}"), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role)], scheme));
}
