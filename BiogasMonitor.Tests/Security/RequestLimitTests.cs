using System.Net;
using System.Threading.RateLimiting;
using BiogasMonitor.Tests.EndToEnd;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Entry;
using BiogasMonitor.Web.Security.Limits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Security;

public sealed class RequestLimitTests
{
    private const string Call = "/api/alerts?hours=1";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Limiter_MoreThanItMay_WaitsForTheRestOfTheHour_AndBeginsAnew()
    {
        using var limiter = new HourlyLimiter(_time, 2);
        Assert.True(limiter.AttemptAcquire().IsAcquired);
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.True(limiter.AttemptAcquire().IsAcquired);
        var refused = limiter.AttemptAcquire();

        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(TimeSpan.FromMinutes(50), wait);
        Assert.Null(limiter.IdleDuration);
        _time.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(TimeSpan.Zero, limiter.IdleDuration);
        Assert.True(limiter.AttemptAcquire().IsAcquired);
    }

    [Fact]
    public void Keys_MoreAddressesThanAreRemembered_AreCountedTogether_UntilOthersAreForgotten()
    {
        var keys = new ClientKeys(_time, mostAddresses: 3);
        var own = Enumerable.Range(1, 3).Select(i => keys.OfAddress(IPAddress.Parse($"10.0.0.{i}"))).ToList();

        Assert.Equal(3, own.Distinct().Count());
        Assert.Equal(keys.OfAddress(IPAddress.Parse("10.0.0.4")), keys.OfAddress(IPAddress.Parse("10.0.0.5")));
        Assert.Equal(own[0], keys.OfAddress(IPAddress.Parse("10.0.0.1")));
        Assert.Equal("address loopback", keys.OfAddress(IPAddress.Loopback));
        Assert.Equal(3, keys.Count);
        _time.Advance(HourlyLimiter.Window);
        Assert.Equal("address 10.0.0.5", keys.OfAddress(IPAddress.Parse("10.0.0.5")));
    }

    [Theory]
    [InlineData("/api/alerts", true)]
    [InlineData("/API/alerts", true)]
    [InlineData("/api", true)]
    [InlineData("/api/nothing", true)]
    [InlineData("/api/live/more", true)]
    [InlineData("/api/live", false)]
    [InlineData("/api/live/", false)]
    [InlineData("/apis", false)]
    [InlineData("/", false)]
    [InlineData("/health/ready", false)]
    [InlineData("/metrics", false)]
    [InlineData("/_blazor/negotiate", false)]
    [InlineData("/app.css", false)]
    public void IsCounted_ApiCalls_AndNothingElse(string path, bool counted) => Assert.Equal(counted, RequestLimit.IsCounted(path));

    [Fact]
    public async Task Call_OneTooMany_IsRefusedWithAProblem_ForThatClientOnly()
    {
        await using var host = await GuardedHost.StartAsync(["--Security:RequestsPerHour=3"]);
        var (one, other) = (("X-Api-Key", host.NewKey()), ("Authorization", "Bearer " + host.NewKey()));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await host.StatusAsync("GET", Call, one));
            Assert.Equal(HttpStatusCode.OK, await host.StatusAsync("GET", Call));
        }

        using var refused = await host.SendAsync("GET", Call, null, one);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 3_500, 3_600);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Contains("3 requests an hour", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, await host.StatusAsync("GET", "/api/nothing"));
        Assert.Equal(HttpStatusCode.OK, await host.StatusAsync("GET", Call, other));
        foreach (var free in new[] { "/", "/health/live", "/app.css", "/_blazor/initializers" })
        {
            Assert.Equal(HttpStatusCode.OK, await host.StatusAsync("GET", free));
        }
    }

    [Fact]
    public async Task Call_ForgedForwardingOrChangedWrongKey_CountsForTheSameAddress()
    {
        await using var host = await GuardedHost.StartAsync(["--Security:RequestsPerHour=2"]);
        Assert.Equal(HttpStatusCode.Unauthorized, await host.StatusAsync("GET", Call, ("X-Forwarded-For", "10.0.0.1")));
        Assert.Equal(HttpStatusCode.Unauthorized, await host.StatusAsync("GET", Call, ("X-Api-Key", "bgm_1")));

        Assert.Equal(HttpStatusCode.TooManyRequests, await host.StatusAsync("GET", Call, ("X-Forwarded-For", "10.0.0.2")));
        Assert.Equal(HttpStatusCode.TooManyRequests, await host.StatusAsync("GET", Call, ("X-Api-Key", "bgm_2")));
    }

    [Fact]
    public async Task Call_BehindATrustedProxy_CountsForTheClientsOwnAddress()
    {
        await using var host = await GuardedHost.StartAsync(["--Security:RequestsPerHour=1", "--Security:TrustedProxies:0=127.0.0.1"]);
        Assert.Equal(HttpStatusCode.Unauthorized, await host.StatusAsync("GET", Call, ("X-Forwarded-For", "10.0.0.1")));
        Assert.Equal(HttpStatusCode.Unauthorized, await host.StatusAsync("GET", Call, ("X-Forwarded-For", "10.0.0.2")));

        Assert.Equal(HttpStatusCode.TooManyRequests, await host.StatusAsync("GET", Call, ("X-Forwarded-For", "10.0.0.1")));
    }

    [Theory]
    [InlineData("--Security:RateLimit=false", "--Security:RequestsPerHour=1")]
    [InlineData("--Security:RateLimit=true", "--Security:RequestsPerHour=0")]
    public async Task Call_LimitSwitchedOff_IsNeverRefused(params string[] settings)
    {
        await using var host = await GuardedHost.StartAsync(settings);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await host.StatusAsync("GET", Call));
        }
    }

    [Fact]
    public async Task Login_MoreTriesThanItsOwnLimit_IsRefusedThoughRequestsAreNotLimited()
    {
        await using var host = await GuardedHost.StartAsync(["--Security:RateLimit=false"]);
        var people = new HostPeople(new Uri(host.App.Urls.First()), host.Folder, () => Task.FromResult(host.App.Services.GetRequiredService<SetupToken>().Value));
        await people.EnsureAsync(Roles.Admin);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i <= LoginDesk.TriesAnAddress; i++)
        {
            statuses.Add((await people.PostAsync("/login", null, ("Input.Name", "nobody"), ("Input.Password", "wrong password"))).Status);
        }

        Assert.All(statuses[..^1], s => Assert.NotEqual(HttpStatusCode.TooManyRequests, s));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }
}
