using System.Security.Claims;
using BiogasMonitor.Web.Security.Accounts;
using BiogasMonitor.Web.Security.Keys;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Security;

/// <summary>
/// Who is behind an open page. The cookie is read only when the page opens; this looks every five seconds whether it still holds, so that a
/// new role takes effect and somebody who was removed is out while the page is open.
/// </summary>
public sealed partial class WatchedSignIn(IHttpContextAccessor http, SessionStore sessions, ApiKeyStore keys, TimeProvider time, ILogger<WatchedSignIn> logger)
    : AuthenticationStateProvider, IHostEnvironmentAuthenticationStateProvider, IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private static readonly ClaimsPrincipal s_nobody = new(new ClaimsIdentity());

    private Task<AuthenticationState>? _state;
    private CancellationTokenSource? _stop;

    // An API call has no page that tells who it is.
    public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
        _state ?? Task.FromResult(new AuthenticationState(http.HttpContext?.User ?? s_nobody));

    public void SetAuthenticationState(Task<AuthenticationState> authenticationStateTask)
    {
        _state = authenticationStateTask;
        NotifyAuthenticationStateChanged(authenticationStateTask);
        Stop();
        _stop = new CancellationTokenSource();
        _ = WatchAsync(authenticationStateTask, _stop.Token);
    }

    public void Dispose() => Stop();

    private void Stop()
    {
        _stop?.Cancel();
        _stop?.Dispose();
        _stop = null;
    }

    private async Task WatchAsync(Task<AuthenticationState> state, CancellationToken stop)
    {
        var user = (await state).User;
        if (user.Identity is not { IsAuthenticated: true })
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                var now = LookUp(user);
                if (!IsSame(now, user))
                {
                    SetAuthenticationState(Task.FromResult(new AuthenticationState(now)));
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or somebody else is behind it now.
        }
    }

    private ClaimsPrincipal LookUp(ClaimsPrincipal user)
    {
        try
        {
            if (SignIn.SessionOf(user) is { } session)
            {
                sessions.Touch(session);
                return sessions.Find(session) is { } account ? SignIn.Of(account, session) : s_nobody;
            }

            return SignIn.KeyOf(user) is { } id && keys.Find(id) is { Revoked: null } key ? SignIn.Of(key) : s_nobody;
        }
        catch (SqliteException ex)
        {
            // Nobody can have been removed from a database that does not answer.
            LogNotRead(ex.Message);
            return user;
        }
    }

    private static bool IsSame(ClaimsPrincipal now, ClaimsPrincipal before) =>
        now.Identity!.IsAuthenticated == before.Identity!.IsAuthenticated
        && now.FindFirstValue(ClaimTypes.Role) == before.FindFirstValue(ClaimTypes.Role)
        && now.Identity.Name == before.Identity.Name;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The accounts could not be read to see who is still logged in. {Reason}")]
    private partial void LogNotRead(string reason);
}
