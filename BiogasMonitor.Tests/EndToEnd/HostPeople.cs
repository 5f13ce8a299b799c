using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using BiogasMonitor.Tests.Security;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Accounts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>
/// The people of a running host. The first administrator is made through /setup with the token of the console, as a person does it; the
/// others are put beside it. Everybody logs in through /login, by the forms and without a browser.
/// </summary>
public sealed partial class HostPeople(Uri host, string dataFolder, Func<Task<string>> token)
{
    public const string Password = SignedIn.Password;

    private readonly ConcurrentDictionary<string, Lazy<Task>> _made = new();

    /// <summary>The name of the person with this role.</summary>
    public static string NameOf(string role) => "Our " + role;

    /// <summary>The session's cookie of somebody with this role, as "name=value".</summary>
    public async Task<string> LogInAsync(string role)
    {
        await EnsureAsync(role);
        var (status, cookie) = await PostAsync("/login", null, ("Input.Name", NameOf(role)), ("Input.Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, status);
        return cookie!;
    }

    /// <summary>Sees to it that there is somebody with this role.</summary>
    public Task EnsureAsync(string role) => _made.GetOrAdd(role, r => new Lazy<Task>(() => MakeAsync(r))).Value;

    /// <summary>The accounts of the host, opened beside it.</summary>
    public AccountStore Accounts() => new(Database(), new Passwords(), TimeProvider.System);

    public AuditLog Audit() => new(Database(), TimeProvider.System, NullLogger<AuditLog>.Instance);

    /// <summary>Fetches a form, fills it in and sends it; returns the status and the session's cookie.</summary>
    public async Task<(HttpStatusCode Status, string? Cookie)> PostAsync(string path, string? cookie, params (string Name, string Value)[] fields)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = host };
        if (cookie is not null)
        {
            http.DefaultRequestHeaders.Add("Cookie", cookie);
        }

        var form = await http.GetStringAsync(new Uri(path, UriKind.Relative));
        var hidden = HiddenField().Matches(form).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
        using var content = new FormUrlEncodedContent([.. hidden, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        var session = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.FirstOrDefault(c => c.StartsWith("biogas.session=", StringComparison.Ordinal)) : null;
        return (answer.StatusCode, session?.Split(';')[0]);
    }

    private async Task MakeAsync(string role)
    {
        if (role == Roles.Admin)
        {
            var (status, _) = await PostAsync("/setup", null, ("Input.Token", await token()), ("Input.Name", NameOf(role)), ("Input.Password", Password));
            Assert.Equal(HttpStatusCode.Redirect, status);
            return;
        }

        await EnsureAsync(Roles.Admin);
        Assert.NotNull(Accounts().Add(NameOf(role), Password, role));
    }

    private AccountsDatabase Database() => new(Options.Create(new PlantOptions { DataFolder = dataFolder }));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
