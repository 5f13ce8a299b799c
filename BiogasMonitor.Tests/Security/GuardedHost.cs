using System.Net;
using System.Net.Sockets;
using System.Text;
using BiogasMonitor.Web;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Security;

/// <summary>The whole host in this process with settings of its own, and room for endpoints that a test adds.</summary>
internal sealed class GuardedHost : IAsyncDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private GuardedHost(string[] settings)
    {
        App = Composition.Build(
        [
            "--applicationName=BiogasMonitor.Web", "--urls=http://127.0.0.1:0", "--Plant:DataFolder=" + Folder, "--Plant:Source=none", "--Logging:LogLevel:Default=None", "--environment=Production", .. settings,
        ]);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("biogas-guard-").FullName;

    public WebApplication App { get; }

    public static async Task<GuardedHost> StartAsync(string[] settings, Action<WebApplication>? map = null)
    {
        var host = new GuardedHost(settings);
        map?.Invoke(host.App);
        await host.App.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>A new API key of the role.</summary>
    public string NewKey(string role = Roles.Operator) => App.Services.GetRequiredService<ApiKeyStore>().Add("test", role, "test");

    public async Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), App.Urls.First() + path) { Content = body };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                body!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> StatusAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(method, path, null, headers);
        return answer.StatusCode;
    }

    /// <summary>What comes back on a connection of its own until the host closes it.</summary>
    public async Task<string> SendRawAsync(string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(App.Urls.First()).Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
            await stream.CopyToAsync(answer, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // Cut off: what came until then counts.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _http.Dispose();
        TestFolder.Delete(Folder);
    }
}
