using BiogasMonitor.Web.Security;
using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace BiogasMonitor.Tests.Security;

/// <summary>Somebody with a role behind a rendered page, with the real policies, accounts and audit log.</summary>
internal static class SignedIn
{
    public const string Name = "Anna";
    public const string Password = "a long password";

    /// <summary>Call it before anything is rendered, after <see cref="TimeProvider"/> is registered. Null is somebody at the host's computer who has not logged in.</summary>
    public static void SignIn(this BunitContext context, string? role)
    {
        var services = context.Services;
        services.AddSecurity();
        services.AddSingleton(s => new TempAccounts(s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => s.GetRequiredService<TempAccounts>().Database);
        services.Replace(ServiceDescriptor.Singleton<IAuthorizationService, DefaultAuthorizationService>());
        services.Replace(ServiceDescriptor.Singleton<AuthenticationStateProvider>(s => Watch(s, role)));
    }

    private static WatchedSignIn Watch(IServiceProvider services, string? role)
    {
        var people = services.GetRequiredService<TempAccounts>();
        var watched = new WatchedSignIn(
            new Microsoft.AspNetCore.Http.HttpContextAccessor(), people.Sessions, people.Keys, services.GetRequiredService<TimeProvider>(), NullLogger<WatchedSignIn>.Instance);
        if (role is null)
        {
            watched.SetAuthenticationState(Task.FromResult(new AuthenticationState(LoopbackReader.Somebody)));
            return watched;
        }

        var account = people.Accounts.Add(Name, Password, role)!;
        watched.SetAuthenticationState(Task.FromResult(new AuthenticationState(BiogasMonitor.Web.Security.SignIn.Of(account, people.Sessions.Start(account.Id)))));
        return watched;
    }
}
