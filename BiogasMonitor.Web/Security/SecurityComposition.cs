using System.Net;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security.Accounts;
using BiogasMonitor.Web.Security.Entry;
using BiogasMonitor.Web.Security.Keys;
using BiogasMonitor.Web.Security.Limits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace BiogasMonitor.Web.Security;

/// <summary>Composes who may what: stores, logins, keys, policies, and the checks that every request passes.</summary>
public static class SecurityComposition
{
    public static void AddSecurity(this IServiceCollection services)
    {
        services.AddSingleton<AccountsDatabase>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<SetupToken>();
        services.AddSingleton<LoginDesk>();
        services.AddSingleton<LoopbackReader>();
        services.AddHttpContextAccessor();
        services.AddScoped<AuthenticationStateProvider, WatchedSignIn>();
        services.AddScoped<CurrentPerson>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization(Policies.Add);
        services.AddAuthentication(SignIn.Scheme)
            .AddPolicyScheme(SignIn.Scheme, null, o => o.ForwardDefaultSelector = http => ApiKeyHandler.IsUsed(http.Request) ? SignIn.KeyScheme : SignIn.CookieScheme)
            .AddCookie(SignIn.CookieScheme, SessionCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(SignIn.KeyScheme, null);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "biogas.form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRequestLimit();
        services.AddOtherOrigins();
        services.AddHostLimits();
        services.AddNoTraces();
        AddKeyRing(services);
        AddFrontDoor(services);
    }

    /// <summary>In this order: the request says who it is and is counted, another site's is refused, the endpoint's policy is asked.</summary>
    public static void UseSecurity(this WebApplication app)
    {
        app.UseOtherOrigins();
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<LoopbackReader>().MarkAsync);
        app.UseRateLimiter();
        app.UseHostLimits();
        app.Use(CrossSite.CheckAsync);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(OldForm.RefuseAsync);
    }

    // Kept, because with a new ring every restart would log everybody out.
    private static void AddKeyRing(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("BiogasMonitor");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<PlantOptions>, ILoggerFactory>((o, plant, logger) =>
        {
            var folder = Path.Combine(plant.Value.DataPath, "keys");
            var directory = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            o.XmlRepository = new FileSystemXmlRepository(directory, logger);
        });
    }

    private static void AddFrontDoor(IServiceCollection services)
    {
        // Before the check of the host's name, which answers by itself.
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, FrontDoor>());
        services.PostConfigure<HostFilteringOptions>(o => o.IncludeFailureMessage = false);
        services.AddOptions<ForwardedHeadersOptions>().PostConfigure<IOptions<SecurityOptions>>((o, security) =>
        {
            var proxies = security.Value.TrustedProxies;
            o.ForwardedHeaders = proxies.Length > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            o.ForwardLimit = null;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
            {
                o.KnownIPNetworks.Add(IPNetwork.TryParse(proxy, out var network) ? network : Single(IPAddress.Parse(proxy)));
            }
        });
    }

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
