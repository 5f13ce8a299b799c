using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Pages;

namespace BiogasMonitor.Tests.Web;

public sealed class TrendQueryTests
{
    private static readonly TagCatalogue s_catalogue = CatalogueFile.Load(Path.Combine(Repository.Root, "data", "tags.csv"));

    [Theory]
    [InlineData("trends?tags=AIT-101,FIT-501&span=1h&live=1")]
    [InlineData("trends?tags=AIT-101&from=2026-11-22T10:00:00Z&to=2026-11-22T11:00:00.250Z&overlay=yesterday")]
    [InlineData("trends?tags=AIT-101&span=90s&live=1&overlay=lastweek")]
    [InlineData("trends?span=all&live=1")]
    public void Parse_WhatToUriWrote_IsTheSame(string uri)
    {
        var query = TrendQuery.Parse(uri["trends".Length..], s_catalogue, out var problems);

        Assert.Equal(uri, query.ToUri());
        Assert.Empty(problems);
    }

    [Fact]
    public void Parse_OnlyTags_FollowsTheLastHour()
    {
        var query = TrendQuery.Parse("?tags=ait-101,AIT-101", s_catalogue, out _);

        Assert.Equal((true, false, TimeSpan.FromHours(1)), (query.Live, query.IsFixed, query.Span));
        Assert.Equal(["AIT-101"], query.Tags);
    }

    [Fact]
    public void Parse_LiveWithTimes_FollowsWithTheirLength()
    {
        var query = TrendQuery.Parse("?from=2026-11-22T10:00:00Z&to=2026-11-22T10:10:00Z&live=1", s_catalogue, out _);

        Assert.Equal("trends?span=10m&live=1", query.ToUri());
    }

    [Theory]
    [InlineData("?tags=AIT-101,XX-9", "Tag 'XX-9' is not known; allowed are the 95 tags of the catalogue, such as LIT-101.")]
    [InlineData("?from=noon&to=2026-11-22T11:00:00Z", "from 'noon' is not allowed; allowed is a time such as 2026-11-22T10:00:00Z.")]
    [InlineData("?from=2026-11-22T10:00:00Z", "to '' is not allowed; allowed is a time such as 2026-11-22T11:00:00Z.")]
    [InlineData("?from=2026-11-22T12:00:00Z&to=2026-11-22T11:00:00Z", "from '2026-11-22T12:00:00Z' is not allowed with to '2026-11-22T11:00:00Z'; allowed is a from at least 5 s before to.")]
    [InlineData("?span=3x", "span '3x' is not allowed; allowed is a length from 5s up, such as 90s, 10m, 8h, 7d, or all.")]
    [InlineData("?span=-1h", "span '-1h' is not allowed; allowed is a length from 5s up, such as 90s, 10m, 8h, 7d, or all.")]
    [InlineData("?span=h", "span 'h' is not allowed; allowed is a length from 5s up, such as 90s, 10m, 8h, 7d, or all.")]
    [InlineData("?live=yes", "live 'yes' is not allowed; allowed is 0 or 1.")]
    [InlineData("?overlay=2", "overlay '2' is not allowed; allowed is none, yesterday or lastweek.")]
    [InlineData("?tags=LIT-101,LIT-102,TIT-101,TIT-102,PIT-101,PIT-102,FIT-101,TIT-103,PIT-103", "9 tags are named; allowed are 1 to 8, so the first 8 are shown.")]
    public void Parse_BadPart_NamesItAndWhatIsAllowed(string uri, string problem)
    {
        TrendQuery.Parse(uri, s_catalogue, out var problems);

        Assert.Equal(problem, Assert.Single(problems));
    }

    [Theory]
    [InlineData("2026-11-22 14:30:05", "2026-11-22T20:30:05Z")]
    [InlineData("2026-11-22 14:30", "2026-11-22T20:30:00Z")]
    [InlineData(" 14:30 ", "2026-11-22T20:30:00Z")]
    [InlineData("22 Nov 2026 14:30", "2026-11-22T20:30:00Z")]
    [InlineData("2026-03-08 02:30", null)]
    [InlineData("later", null)]
    public void PlantTime_AsTyped_IsUtc(string text, string? utc)
    {
        var time = PlantTimeText.Parse(text, new DateTime(2026, 11, 23, 1, 0, 0, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById("America/Chicago"));

        Assert.Equal(utc, time is null ? null : TrendQuery.Format(time.Value));
    }
}
