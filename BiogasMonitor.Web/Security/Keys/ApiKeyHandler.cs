using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Security.Keys;

/// <summary>Knows a program by its key: <c>Authorization: Bearer bgm_...</c> or <c>X-Api-Key: bgm_...</c>.</summary>
public sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Header = "X-Api-Key";
    private const string Bearer = "Bearer";

    /// <summary>True when the request brings a key, good or bad.</summary>
    public static bool IsUsed(HttpRequest request) => KeyOf(request) is not null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        KeyOf(Request) is { } text && keys.Use(text) is { } key
            ? AuthenticateResult.Success(new AuthenticationTicket(SignIn.Of(key), Scheme.Name))
            : AuthenticateResult.Fail("The API key is unknown or revoked."));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ApiProblem.WriteAsync(Context, StatusCodes.Status401Unauthorized, "Not logged in", "The API key is unknown or revoked.");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ApiProblem.ForbidAsync(Context);

    private static string? KeyOf(HttpRequest request)
    {
        if (request.Headers[Header].ToString() is { Length: > 0 } given)
        {
            return given.Trim();
        }

        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }
}
