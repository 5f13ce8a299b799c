using System.Net;
using BiogasMonitor.Tests.EndToEnd;
using BiogasMonitor.Web;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Entry;
using BiogasMonitor.Web.Security.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Security;

/// <summary>The host in this process, with its endpoints in reach, and a caller of every kind.</summary>
public sealed class MatrixHost : IAsyncLifetime
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Dictionary<Caller, (string Name, string Value)> _headers = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("biogas-matrix-").FullName;

    public WebApplication App { get; private set; } = default!;

    public string Url => App.Urls.First();

    public async ValueTask InitializeAsync()
    {
        App = Composition.Build(
        [
            "--applicationName=BiogasMonitor.Web", "--urls=http://127.0.0.1:0", "--Plant:DataFolder=" + Folder, "--Plant:Source=none", "--Logging:LogLevel:Default=Warning",
            "--environment=Production",
        ]);
        await App.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "plant.csv.rejected.csv"), "line,reason,text\n");
        var people = new HostPeople(new Uri(Url), Folder, () => Task.FromResult(App.Services.GetRequiredService<SetupToken>().Value));
        var keys = App.Services.GetRequiredService<ApiKeyStore>();
        _headers[Caller.Proxy] = ("X-Forwarded-For", "10.0.0.7");
        foreach (var (role, person, key) in new[] { (Roles.Operator, Caller.Operator, Caller.OperatorKey), (Roles.Supervisor, Caller.Supervisor, Caller.SupervisorKey), (Roles.Admin, Caller.Admin, Caller.AdminKey) })
        {
            _headers[person] = ("Cookie", await people.LogInAsync(role));
            _headers[key] = ("Authorization", "Bearer " + keys.Add("for " + role, role, "test"));
        }
    }

    /// <summary>The answer in short: the status, or the page that it redirects to.</summary>
    public async Task<string> AskAsync(Caller caller, string method, string path, params (string Name, string Value)[] more)
    {
        using var answer = await SendAsync(caller, method, path, more);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? new Uri(new Uri(Url), answer.Headers.Location!).AbsolutePath
            : ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The body of the answer.</summary>
    public async Task<string> ReadAsync(Caller caller, string path)
    {
        using var answer = await SendAsync(caller, "GET", path, []);
        return await answer.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _http.Dispose();
        TestFolder.Delete(Folder);
    }

    private async Task<HttpResponseMessage> SendAsync(Caller caller, string method, string path, (string Name, string Value)[] more)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Url + path);
        if (_headers.TryGetValue(caller, out var header))
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        foreach (var (name, value) in more)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
