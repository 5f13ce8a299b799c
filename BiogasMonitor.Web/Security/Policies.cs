using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace BiogasMonitor.Web.Security;

/// <summary>The names under which pages, controls, actions and API calls ask what somebody may do.</summary>
public static class Policies
{
    /// <summary>Any role; on this computer also somebody who has not logged in, as long as Security:LoopbackRead allows it.</summary>
    public const string Read = "Read";

    /// <summary>Say what an anomaly was: any role, people and programs alike, but nobody without a name.</summary>
    public const string Mark = "Mark";

    /// <summary>Acknowledge, shelve, comment.</summary>
    public const string Supervise = "Supervise";

    /// <summary>Everything that changes the plant's data, its settings or who may what.</summary>
    public const string Admin = "Admin";

    /// <summary>Somebody who logged in with a name and a password; not a program with a key.</summary>
    public const string Account = "Account";

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Read, p => p.RequireAssertion(c => Allows(Read, RoleOf(c.User)) || LoopbackReader.Is(c.User)));
        options.AddPolicy(Mark, p => p.RequireAssertion(c => Allows(Mark, RoleOf(c.User))));
        options.AddPolicy(Supervise, p => p.RequireAssertion(c => Allows(Supervise, RoleOf(c.User))));
        options.AddPolicy(Admin, p => p.RequireAssertion(c => Allows(Admin, RoleOf(c.User))));
        options.AddPolicy(Account, p => p.RequireAssertion(c => RoleOf(c.User) is not null && SignIn.SessionOf(c.User) is not null));
        options.DefaultPolicy = options.GetPolicy(Read)!;

        // Nothing is open by accident: what says nothing needs the right to read.
        options.FallbackPolicy = options.DefaultPolicy;
    }

    /// <summary>Whether somebody of this role may; null is nobody.</summary>
    public static bool Allows(string policy, string? role) => policy switch
    {
        Read or Mark or Account => role is not null && Roles.All.Contains(role),
        Supervise => role is Roles.Supervisor or Roles.Admin,
        Admin => role is Roles.Admin,
        _ => throw new ArgumentException($"There is no policy {policy}.", nameof(policy)),
    };

    private static string? RoleOf(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true } ? user.FindFirstValue(ClaimTypes.Role) : null;
}
