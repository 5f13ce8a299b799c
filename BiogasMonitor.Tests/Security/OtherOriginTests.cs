using System.ComponentModel.DataAnnotations;
using System.Net;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Limits;

namespace BiogasMonitor.Tests.Security;

/// <summary>Pages of other sites: none may call the API unless it is named, and then only with a key.</summary>
public sealed class OtherOriginTests
{
    private const string Reports = "https://reports.example:8443";
    private const string Call = "/api/alerts?hours=1";

    [Theory]
    [InlineData(Reports, true)]
    [InlineData("http://10.0.0.5", true)]
    [InlineData("*", false)]
    [InlineData("https://*.example", false)]
    [InlineData("https://reports.example/", false)]
    [InlineData("https://reports.example/path", false)]
    [InlineData("https://Reports.example", false)]
    [InlineData("https://reports.example:443", false)]
    [InlineData("https://me@reports.example", false)]
    [InlineData("reports.example", false)]
    [InlineData("file:///c/page.html", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    public void IsOrigin_OnlyWhatABrowserWrites_IsTaken(string text, bool expected) => Assert.Equal(expected, OtherOrigins.IsOrigin(text));

    [Fact]
    public void Options_WrongValues_AreNamedWithTheirValue()
    {
        var options = new SecurityOptions { AllowedOrigins = ["*"], RequestsPerHour = -1, RequestTimeoutSeconds = 0, HeadersTimeoutSeconds = 1, MaxConnections = 1 };

        var problems = options.Validate(new ValidationContext(options)).Select(r => r.ErrorMessage!).ToList();

        Assert.Equal(5, problems.Count);
        Assert.Contains(problems, p => p.StartsWith("Security:AllowedOrigins holds '*'", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("Security:RequestsPerHour is -1; allowed is 0 to", StringComparison.Ordinal));
        Assert.Empty(new SecurityOptions().Validate(new ValidationContext(options)));
    }

    [Fact]
    public async Task Call_NoOriginIsAllowed_NothingIsToldToABrowser()
    {
        await using var host = await GuardedHost.StartAsync([]);
        var key = ("X-Api-Key", host.NewKey());

        using var answer = await host.SendAsync("GET", Call, null, key, ("Origin", Reports));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        using var preflight = await host.SendAsync("OPTIONS", Call, null, ("Origin", Reports), ("Access-Control-Request-Method", "GET"));
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Call_OfAnAllowedOrigin_NeedsAKey_AndIsNeverGivenCookies()
    {
        await using var host = await GuardedHost.StartAsync(["--Security:AllowedOrigins:0=" + Reports]);
        var key = ("X-Api-Key", host.NewKey());

        using var preflight = await host.SendAsync("OPTIONS", Call, null, ("Origin", Reports), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "x-api-key"));
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        using var answer = await host.SendAsync("GET", Call, null, key, ("Origin", Reports));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Reports, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        using var keyless = await host.SendAsync("GET", Call, null, ("Origin", Reports));
        Assert.Equal(HttpStatusCode.Forbidden, keyless.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await host.StatusAsync("POST", "/api/alerts/1/acknowledge", ("Origin", Reports)));
    }

    [Theory]
    [InlineData("https://reports.example")]
    [InlineData("http://reports.example:8443")]
    [InlineData("https://reports.example:8443.evil.example")]
    [InlineData("null")]
    public async Task Call_OfAnyOtherOrigin_IsNotAllowedBesides(string origin)
    {
        await using var host = await GuardedHost.StartAsync(["--Security:AllowedOrigins:0=" + Reports]);

        using var answer = await host.SendAsync("GET", Call, null, ("X-Api-Key", host.NewKey()), ("Origin", origin));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Page_OfAnAllowedOrigin_GetsNothing()
    {
        await using var host = await GuardedHost.StartAsync(["--Security:AllowedOrigins:0=" + Reports]);

        using var answer = await host.SendAsync("GET", "/", null, ("Origin", Reports));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
