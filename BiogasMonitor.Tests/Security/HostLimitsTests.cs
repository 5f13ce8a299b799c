using System.Net;
using System.Net.Http.Headers;
using BiogasMonitor.Web.Security.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BiogasMonitor.Tests.Security;

/// <summary>What one caller may take of the host, asked over sockets as an attacker would.</summary>
public sealed class HostLimitsTests
{
    [Fact]
    public async Task Body_LargerThanAMegabyte_IsRefusedWithAProblem()
    {
        await using var host = await GuardedHost.StartAsync([], app => app.MapPost("/api/echo", async (HttpRequest request) => (await new StreamReader(request.Body).ReadToEndAsync()).Length).AllowAnonymous());
        var key = ("X-Api-Key", host.NewKey());

        using var fits = await host.SendAsync("POST", "/api/echo", new ByteArrayContent(new byte[HostLimits.MostBodyBytes]), key);
        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        using var large = await host.SendAsync("POST", "/api/echo", new ByteArrayContent(new byte[HostLimits.MostBodyBytes + 1]), key, ("Expect", "100-continue"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("larger than 1048576 bytes", await large.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_Compressed_IsRefused()
    {
        await using var host = await GuardedHost.StartAsync([]);
        var content = new ByteArrayContent([0x1F, 0x8B, 8]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        content.Headers.ContentEncoding.Add("gzip");

        using var answer = await host.SendAsync("POST", "/api/alerts/1/acknowledge", content, ("X-Api-Key", host.NewKey()));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Request_LongLineOrManyOrLargeHeaders_IsRefused()
    {
        await using var host = await GuardedHost.StartAsync([]);

        Assert.StartsWith("HTTP/1.1 414", await host.SendRawAsync($"GET /{new string('x', 9_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await host.SendRawAsync($"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 17_000)}\r\n\r\n"), StringComparison.Ordinal);
        var many = string.Concat(Enumerable.Range(0, 65).Select(i => $"X{i}: x\r\n"));
        Assert.StartsWith("HTTP/1.1 431", await host.SendRawAsync($"GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_ThatDoNotArrive_AreGivenUp()
    {
        await using var host = await GuardedHost.StartAsync(["--Security:HeadersTimeoutSeconds=2"]);

        Assert.StartsWith("HTTP/1.1 408", await host.SendRawAsync("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_ThatTrickles_IsGivenUp()
    {
        await using var host = await GuardedHost.StartAsync(["--Security:HeadersTimeoutSeconds=2"], app => app.MapPost("/api/echo", async (HttpRequest request) => (await new StreamReader(request.Body).ReadToEndAsync()).Length).AllowAnonymous());

        var answer = await host.SendRawAsync($"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {host.NewKey()}\r\nContent-Length: 1000\r\n\r\nx");
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_MoreThanAllowed_AreClosed()
    {
        await using var host = await GuardedHost.StartAsync(["--Security:MaxConnections=10"]);
        var open = new List<System.Net.Sockets.TcpClient>();
        for (var i = 0; i < 10; i++)
        {
            var client = new System.Net.Sockets.TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, new Uri(host.App.Urls.First()).Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
            Assert.NotEqual(0, await client.GetStream().ReadAsync(new byte[10], TestContext.Current.CancellationToken));
            open.Add(client);
        }

        Assert.Equal("", await host.SendRawAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        open.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task Call_ThatTakesTooLong_IsGivenUpWithAProblem()
    {
        await using var host = await GuardedHost.StartAsync(["--Security:RequestTimeoutSeconds=1"], app =>
            app.MapGet("/api/slow", async (CancellationToken stop) => await Task.Delay(Timeout.Infinite, stop)).AllowAnonymous());

        using var answer = await host.SendAsync("GET", "/api/slow");
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Contains("given up after 1 s", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/alerts", true)]
    [InlineData("/api/export", false)]
    [InlineData("/api/live/", false)]
    [InlineData("/api/ingest", false)]
    [InlineData("/_blazor", false)]
    [InlineData("/", false)]
    public void IsTimed_ApiCallsButForStreams(string path, bool timed) => Assert.Equal(timed, HostLimits.IsTimed(path));

    [Fact]
    public async Task Answer_DoesNotNameTheServer()
    {
        await using var host = await GuardedHost.StartAsync([]);

        using var answer = await host.SendAsync("GET", "/health/live");
        Assert.False(answer.Headers.Contains("Server"));
    }
}
