using System.Net;
using BiogasMonitor.Web.Security.Entry;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Security;

public sealed class EntryTests
{
    private static readonly IPAddress s_one = IPAddress.Parse("10.0.0.1");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Gate_TooManyTries_WaitsAndOpensAgain()
    {
        var gate = new FailureGate(_time, 3, TimeSpan.FromMinutes(5));
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(gate.Try(s_one, out bool _)));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromMinutes(4), gate.Try(s_one, out var isFirst));
        Assert.True(isFirst);
        Assert.NotNull(gate.Try(s_one, out isFirst));
        Assert.False(isFirst);
        Assert.Null(gate.Try(IPAddress.Parse("10.0.0.2"), out _));
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Null(gate.Try(s_one, out _));
    }

    [Theory]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("2001:db8::1", "2001:db8::2", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void Gate_AddressesOfOneCustomer_AreOne(string first, string second, bool one)
    {
        var gate = new FailureGate(_time, 1, TimeSpan.FromMinutes(5));
        gate.Try(IPAddress.Parse(first), out _);

        Assert.Equal(one, gate.Try(IPAddress.Parse(second), out _) is not null);
    }

    [Fact]
    public void Gate_Success_BeginsAnew()
    {
        var gate = new FailureGate(_time, 1, TimeSpan.FromMinutes(5));
        gate.Try(s_one, out _);
        gate.Succeeded(s_one);

        Assert.Null(gate.Try(s_one, out _));
    }

    [Fact]
    public void Token_TypedInAnyWay_IsItself_AndNoOtherIs()
    {
        var token = new SetupToken();

        Assert.True(token.Is(token.Value));
        Assert.True(token.Is("  " + token.Value.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()));
        Assert.False(token.Is(token.Value[..^1]));
        Assert.False(token.Is(""));
        Assert.False(token.Is(new SetupToken().Value));
    }

    [Theory]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("/trends?tags=A%2CB&live=1", "/trends?tags=A%2CB&live=1")]
    [InlineData("gas", "/")]
    [InlineData("http://elsewhere.example", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("/\n/elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public void LocalUrl_AnythingButAPathOfOurs_IsTheOverview(string? given, string expected) => Assert.Equal(expected, LocalUrl.Of(given));
}
