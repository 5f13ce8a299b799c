using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using BiogasMonitor.Web.Live;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Api;

public sealed class TrendsApiTests(ApiHost host)
{
    private static readonly string s_past = $"/api/system/trends?tags=AIT-101,AIT-102&from={ApiHost.Iso(ApiHost.Gap.AddHours(-1))}&to={ApiHost.Iso(ApiHost.Newest.AddSeconds(1))}&points=1000";

    [Fact]
    public async Task Trends_OfASpanWithAGap_AreArraysWithNullsAndNeverZero()
    {
        var trends = await host.GetAsync(s_past);

        var series = trends["series"]!.AsArray();
        Assert.Equal(["AIT-101", "AIT-102"], series.Select(s => s!["tag"]!.GetValue<string>()));
        Assert.All(series, s => Assert.Equal("%", s!["unit"]!.GetValue<string>()));
        var points = series[0]!["points"]!.AsArray();
        Assert.Equal(60 + 1 + 180, points.Count);
        Assert.All(points, p => Assert.Equal(4, p!.AsArray().Count));
        Assert.Equal(ApiHost.Gap.AddHours(-1), points[0]![0]!.GetValue<DateTime>());
        Assert.Equal(72, points[0]![2]!.GetValue<double>());
        var gap = Assert.Single(points, p => p![1] is null)!.AsArray();
        Assert.True(gap[0]!.GetValue<DateTime>() >= ApiHost.Gap.AddMinutes(-1) && gap[0]!.GetValue<DateTime>() < ApiHost.Gap.AddHours(1));
        Assert.Equal([null, null, null], gap.Skip(1));
        Assert.Equal("nothing stored", Assert.Single(series[0]!["gaps"]!.AsArray())!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Trends_OfABadValue_HaveNoNumberForItAndNameIt()
    {
        var series = (await host.GetAsync(s_past))["series"]!.AsArray()[1]!;

        Assert.Equal("Bad", series["quality"]!.GetValue<string>());
        var bad = Assert.Single(series["notGood"]!.AsArray())!;
        Assert.Equal(("Bad", "out of range"), (bad["quality"]!.GetValue<string>(), bad["reason"]!.GetValue<string>()));
        Assert.Null(series["points"]!.AsArray()[^1]![2]);
    }

    [Fact]
    public async Task Trends_WithoutParameters_AreTheMainTagsOfTheLastDay()
    {
        var trends = await host.GetAsync("/api/system/trends");

        Assert.Equal(["AIT-101", "FIT-101", "AIT-501", "FIT-501"], trends["series"]!.AsArray().Select(s => s!["tag"]!.GetValue<string>()));
        Assert.Equal(ApiHost.Newest.AddTicks(1), trends["to"]!.GetValue<DateTime>());
        Assert.Equal(TimeSpan.FromHours(24), trends["to"]!.GetValue<DateTime>() - trends["from"]!.GetValue<DateTime>());
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br, gzip", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", "")]
    public async Task Trends_AskedForCompressed_AreTheSameAndEachHasItsTag(string accepted, string encoding)
    {
        var plain = (await host.GetAsync(s_past)).ToJsonString();
        using var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, s_past), ("Accept-Encoding", accepted));

        Assert.Equal(encoding, string.Join(',', answer.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.False(answer.Headers.ETag!.IsWeak);
        Assert.EndsWith((encoding.Length > 0 ? "-" + encoding : "") + "\"", answer.Headers.ETag.Tag, StringComparison.Ordinal);
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var unpacked = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : encoding == "gzip" ? new GZipStream(body, CompressionMode.Decompress) : body;
        Assert.Equal(plain, (await JsonNode.ParseAsync(unpacked, cancellationToken: TestContext.Current.CancellationToken))!.ToJsonString());
    }

    [Fact]
    public async Task Summary_AskedForCompressed_IsSmallerAndNotKept()
    {
        using var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/system/summary"), ("Accept-Encoding", "gzip"));
        using var tags = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/tags"), ("Accept-Encoding", "br"));

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(["br"], tags.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Trends_NotChanged_Are304UntilTheHistoryChanges()
    {
        using var first = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, s_past));
        var tag = first.Headers.ETag!.Tag;
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true, NoStore: false });

        using var again = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, s_past), ("If-None-Match", $"\"other\", {tag}"));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(tag, again.Headers.ETag!.Tag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        using var other = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, s_past.Replace("points=1000", "points=100", StringComparison.Ordinal)), ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        host.App.Services.GetRequiredService<HistoryChanges>().Raise();
        using var changed = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, s_past), ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag!.Tag);
    }
}
