using BiogasMonitor.Tests.EndToEnd;

namespace BiogasMonitor.Tests.Security;

/// <summary>Behind a proxy that is trusted, and behind one that is not.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task TrustedProxy_OfHttps_CookiesAreSecureAndNobodyReadsWithoutALogin()
    {
        await using var host = new HostProcess(("Plant:Source", "none"), ("Security:TrustedProxies:0", "127.0.0.1"));
        await host.StartUntilAsync(async http => (await http.GetAsync(new Uri(host.Url + "/health/live"))).IsSuccessStatusCode);

        using var answer = await AskAsync(host, "/login", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "10.0.0.7"));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase));
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));

        using var direct = await AskAsync(host, "/api/system/summary?hours=1");
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, direct.StatusCode);
        using var forged = await AskAsync(host, "/api/system/summary?hours=1", ("X-Forwarded-For", "127.0.0.1"));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, forged.StatusCode);
    }

    [Fact]
    public async Task LoopbackRead_SwitchedOff_NeedsALoginHereToo_AndAnUntrustedProxyIsNotBelieved()
    {
        await using var host = new HostProcess(("Plant:Source", "none"), ("Security:LoopbackRead", "false"));
        await host.StartUntilAsync(async http => (await http.GetAsync(new Uri(host.Url + "/health/live"))).IsSuccessStatusCode);

        using var read = await AskAsync(host, "/api/system/summary?hours=1");
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, read.StatusCode);
        using var login = await AskAsync(host, "/login", ("X-Forwarded-Proto", "https"));
        Assert.All(login.Headers.GetValues("Set-Cookie"), c => Assert.DoesNotContain("secure", c, StringComparison.OrdinalIgnoreCase));
        Assert.False(login.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Outside_PlainHttp_WarnsOfPasswordsAndOfTheNames()
    {
        var port = new Uri(new HostProcess().Url).Port;
        await using var host = new HostProcess(("Plant:Source", "none"), ("Kestrel:Endpoints:Http:Url", $"http://0.0.0.0:{port}"));
        await host.StartUntilAsync(async http => (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/live"))).IsSuccessStatusCode);

        Assert.Contains("without encryption: passwords", host.Output, StringComparison.Ordinal);
        Assert.Contains("Set AllowedHosts", host.Output, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(HostProcess host, string path, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Url + path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
