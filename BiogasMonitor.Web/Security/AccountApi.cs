using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Security.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace BiogasMonitor.Web.Security;

/// <summary>The way out, and the audit log as a file.</summary>
public static class AccountApi
{
    public static void MapAccountApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/logout", LogOutAsync).AllowAnonymous();
        endpoints.MapGet("/api/audit.csv", AuditCsv.Get)
            .Tell("Audit", "Who did what, as a CSV file", "The audit log with the filter of the page.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .RequireAuthorization(Policies.Admin);
    }

    // Bound to a form, and so checked for the token.
    private static async Task<IResult> LogOutAsync(HttpContext http, SessionStore sessions, AuditLog audit, [FromForm] string? returnUrl)
    {
        _ = returnUrl;
        if (SignIn.SessionOf(http.User) is { } session && sessions.Find(session) is { } account)
        {
            audit.Append(account.Name, AuditActions.Logout, account.Name, "");
        }

        await SessionCookie.EndAsync(http);
        return TypedResults.LocalRedirect("/login");
    }
}
