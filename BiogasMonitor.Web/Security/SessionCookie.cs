using BiogasMonitor.Web.Security.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace BiogasMonitor.Web.Security;

/// <summary>The cookie of a session: it names the session and nothing else that counts; who that is and what they may is looked up with every request.</summary>
public static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.LoginPath = "/login";
        options.AccessDeniedPath = "/denied";
        options.ReturnUrlParameter = "returnUrl";
        options.Cookie.Name = "biogas.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

        // Lax: a link in a mail opens the page and not the login. What changes something asks for more, see CrossSite.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = SessionStore.Unused;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = c => RefuseAsync(c, ApiProblem.ChallengeAsync);
        options.Events.OnRedirectToAccessDenied = c => RefuseAsync(c, ApiProblem.ForbidAsync);
    }

    /// <summary>Begins a session for the account in this browser; ends the one that was there.</summary>
    public static async Task StartAsync(HttpContext http, Account account)
    {
        var sessions = http.RequestServices.GetRequiredService<SessionStore>();
        End(http, sessions);
        await http.SignInAsync(SignIn.CookieScheme, SignIn.Of(account, sessions.Start(account.Id)));
    }

    public static async Task EndAsync(HttpContext http)
    {
        End(http, http.RequestServices.GetRequiredService<SessionStore>());
        await http.SignOutAsync(SignIn.CookieScheme);
    }

    private static void End(HttpContext http, SessionStore sessions)
    {
        if (SignIn.SessionOf(http.User) is { } session)
        {
            sessions.End(session);
        }
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionStore>();
        if (SignIn.SessionOf(context.Principal!) is { } session && sessions.Find(session) is { } account)
        {
            sessions.Touch(session);
            context.ReplacePrincipal(SignIn.Of(account, session));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(SignIn.CookieScheme);
    }

    private static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context, Func<HttpContext, Task> asProblem)
    {
        if (ApiProblem.IsFor(context.Request))
        {
            return asProblem(context.HttpContext);
        }

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
