using BiogasMonitor.Web.Security.Accounts;
using BiogasMonitor.Web.Security.Keys;
using Microsoft.AspNetCore.Components.Authorization;

namespace BiogasMonitor.Web.Security;

/// <summary>
/// Who uses this page or made this API call, looked up again each time it is asked: a demotion holds for the very next click. Every action
/// that changes something begins with <see cref="RequireAsync"/>.
/// </summary>
public sealed class CurrentPerson(AuthenticationStateProvider signIn, SessionStore sessions, ApiKeyStore keys)
{
    /// <summary>Null for somebody who is not logged in, or no more.</summary>
    public async Task<Person?> GetAsync()
    {
        var user = (await signIn.GetAuthenticationStateAsync()).User;
        if (SignIn.SessionOf(user) is { } session)
        {
            return sessions.Find(session) is { } account ? new Person(account.Name, account.Role) : null;
        }

        return SignIn.KeyOf(user) is { } id && keys.Find(id) is { Revoked: null } key ? new Person(key.Name, key.Role) : null;
    }

    /// <exception cref="NotAllowedException">Nobody is logged in, or their role is not enough.</exception>
    public async Task<Person> RequireAsync(string policy)
    {
        var person = await GetAsync() ?? throw new NotAllowedException($"This needs {Needed(policy)}. Log in first; nothing was changed.");
        return Policies.Allows(policy, person.Role)
            ? person
            : throw new NotAllowedException($"This needs {Needed(policy)}; {person.Name} is {Article(person.Role)} {person.Role.ToLowerInvariant()}. Nothing was changed.");
    }

    private static string Needed(string policy) => policy switch
    {
        Policies.Admin => "an administrator",
        Policies.Supervise => "a supervisor or an administrator",
        _ => "somebody who is logged in",
    };

    private static string Article(string role) => role == Roles.Supervisor ? "a" : "an";
}
