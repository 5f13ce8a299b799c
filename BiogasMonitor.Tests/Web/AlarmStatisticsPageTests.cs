using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Alarms.Rules;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Pages;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Web;

/// <summary>The statistics page over a real journal; the plant's clock stands at noon.</summary>
public sealed class AlarmStatisticsPageTests : BunitContext
{
    private static readonly DateTime s_now = Plants.Noon;
    private readonly string _folder = Directory.CreateTempSubdirectory("statistics-").FullName;
    private readonly StoppedClock _clock = new(s_now);
    private readonly AlarmJournal _journal;
    private readonly List<AlarmTransition> _rows = [];

    public AlarmStatisticsPageTests()
    {
        _journal = new AlarmJournal(EventDatabase.Open(Path.Combine(_folder, "events.db")));
        Plants.AddTo(this, new LivePlant(Plants.Catalogue, _clock), _clock);
        Services.AddSingleton(Plants.Catalogue);
        Services.AddSingleton(_journal);
        Services.AddSingleton(_ => new AlarmSystem(Plants.Catalogue, _journal, _clock));
    }

    [Fact]
    public void Page_JournalEmpty_SaysWhatItMeans()
    {
        var page = Show("/alarms/statistics");
        Assert.Contains("No alarm has been recorded yet", page.Find("[data-testid=empty]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".alarm-tabs"));
    }

    [Fact]
    public void Page_Shifts_AreLinksToTheirTime()
    {
        var links = Show("/alarms/statistics").FindAll(".stats-spans a").Where(a => a.TextContent.Contains("shift", StringComparison.Ordinal)).ToDictionary(a => a.TextContent, a => Uri.UnescapeDataString(a.GetAttribute("href")!));

        // Plant time is six hours behind.
        Assert.EndsWith("?from=2026-11-22T12:00:00Z&to=2026-11-22T18:00:00Z", links["this shift"], StringComparison.Ordinal);
        Assert.EndsWith("?from=2026-11-22T04:00:00Z&to=2026-11-22T12:00:00Z", links["last shift"], StringComparison.Ordinal);
    }

    [Fact]
    public void Page_QuietDay_EveryTargetMetOrNotJudged()
    {
        Raise("LIT-101.High", 600);
        Write();
        var page = Show("/alarms/statistics");
        Assert.Equal(9, page.FindAll("[data-figure]").Count);
        Assert.Empty(page.FindAll("[data-met=no]"));
        Assert.Contains("met", page.Find("[data-figure=rate-hour] .figure-met").TextContent, StringComparison.Ordinal);
        Assert.Equal("/alarms/limits?tag=LIT-101", page.Find("[data-figure=rate-hour] a").GetAttribute("href"));
    }

    [Fact]
    public void Page_BusyTag_NamedToFixFirstWithLimitsAndTrend()
    {
        for (var i = 0; i < 15; i++)
        {
            Raise("TIT-402.High", 50 - (i * 0.3));
        }

        Write();
        var page = Show("/alarms/statistics?span=8h");
        var card = page.Find("[data-figure=chattering]");
        Assert.Equal("no", card.GetAttribute("data-met"));
        Assert.Contains("not met", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("TIT-402 high", card.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/alarms/limits?tag=TIT-402", "/trends?tags=TIT-402&from=2026-11-22T17:10:00Z&to=2026-11-22T18:00:00Z"], card.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal("no", page.Find("[data-figure=flood]").GetAttribute("data-met"));
        Assert.Single(page.FindAll("[data-flood]"));
        Assert.Equal("15", page.Find("[data-condition='TIT-402.High'] td").TextContent);
        Assert.Contains("chattering 15", page.Find("[data-condition='TIT-402.High']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_ConditionThatIsNoTag_HasNoLinks()
    {
        Raise("plant.SourceLost", 60);
        Write();
        var page = Show("/alarms/statistics");
        Assert.Contains("plant source lost", page.Find("[data-condition='plant.SourceLost']").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-condition='plant.SourceLost'] a"));
    }

    [Fact]
    public void Page_Hours_OneBarAnHour()
    {
        Raise("LIT-101.High", 600);
        Raise("LIT-101.High", 30);
        Raise("VIT-401.High", 20);
        Write();
        var bars = Show("/alarms/statistics?span=24h").FindAll("[data-count]").Select(b => b.GetAttribute("data-count"));
        Assert.Equal(["1", "0", "0", "0", "0", "0", "0", "0", "0", "2"], bars);
    }

    [Theory]
    [InlineData("?span=8h", "8 h", "2026-11-22 04:00:00", "2026-11-22 12:00:00")]
    [InlineData("", "24 h", "2026-11-21 12:00:00", "2026-11-22 12:00:00")]
    [InlineData("?span=30d", "30 d", "2026-10-23 13:00:00", "2026-11-22 12:00:00")]
    [InlineData("?from=2026-11-20T00:00:00Z&to=2026-11-20T12:00:00Z", null, "2026-11-19 18:00:00", "2026-11-20 06:00:00")]
    public void Page_Address_IsTheTimeShown(string query, string? marked, string from, string to)
    {
        var page = Show("/alarms/statistics" + query);
        Assert.Equal(marked, page.FindAll(".stats-spans a[aria-current]").SingleOrDefault()?.TextContent);
        Assert.Equal([from, to], page.FindAll(".stats-times input").Select(i => i.GetAttribute("value")));
    }

    [Theory]
    [InlineData("?span=2w", "span '2w' is not allowed; allowed are 8h, 24h, 7d, 30d.")]
    [InlineData("?from=yesterday&to=2026-11-20T12:00:00Z", "from and to are not both a time")]
    [InlineData("?from=2026-11-20T12:00:00Z&to=2026-11-20T11:00:00Z", "allowed are 1 minute to 366 days")]
    public void Page_WrongAddress_SaysWhatIsAllowed(string query, string text) =>
        Assert.Contains(text, Show("/alarms/statistics" + query).Find("[role=alert]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Page_TimeTyped_GoesToItsAddress()
    {
        var page = Show("/alarms/statistics?kiosk=1");
        page.FindAll(".stats-times input")[0].Change("2026-11-22 06:30");
        Assert.EndsWith("/alarms/statistics?kiosk=1&from=2026-11-22T12:30:00Z&to=2026-11-22T18:00:00Z", Uri.UnescapeDataString(Services.GetRequiredService<NavigationManager>().Uri), StringComparison.Ordinal);
        Assert.All(page.FindAll(".stats-spans a"), a => Assert.Contains("kiosk=1", a.GetAttribute("href")!, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_NoTimeTyped_SaysSo()
    {
        var page = Show("/alarms/statistics");
        page.FindAll(".stats-times input")[0].Change("soon");
        Assert.Contains("'soon' is not allowed", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_JournalUnreadable_SaysSo()
    {
        Services.GetRequiredService<AlarmSystem>();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "events.db")}"))
        {
            connection.Open();
            using var drop = connection.CreateCommand();
            drop.CommandText = "DROP TABLE alarm_journal";
            drop.ExecuteNonQuery();
        }

        var page = Show("/alarms/statistics");
        Assert.Contains("The alarm journal could not be read", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=empty]"));
    }

    [Fact]
    public void Page_NothingInThisTime_SaysThatNoneCame()
    {
        Raise("LIT-101.High", 1000, minutesLong: 1);
        Write();
        Assert.NotNull(Show("/alarms/statistics?span=8h").Find("[data-testid=no-alarms]"));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        TestFolder.Delete(_folder);
    }

    private IRenderedComponent<AlarmStatistics> Show(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<AlarmStatistics>();
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-testid=alarm-statistics]").GetAttribute("data-read")), TimeSpan.FromSeconds(20));
        return page;
    }

    /// <summary>An alarm that began so many minutes before now.</summary>
    private void Raise(string condition, double minutesAgo, double? minutesLong = null)
    {
        var began = s_now.AddMinutes(-minutesAgo);
        var alarm = new AlarmRecord
        {
            Condition = AlarmRules.For(Plants.Catalogue).Single(r => r.Condition.Id == condition).Condition,
            Bits = AlarmBits.Active | AlarmBits.Unacknowledged,
            Occurrence = _rows.Count + 1,
            RaisedUtc = began,
            AnnunciatedUtc = began,
        };
        Add(alarm, AlarmEvent.Activated, began, true);
        if (minutesLong is { } length)
        {
            Add(alarm with { Bits = AlarmBits.None, ReturnedUtc = began.AddMinutes(length), AcknowledgedUtc = began.AddMinutes(length) }, AlarmEvent.Returned, began.AddMinutes(length), false);
        }
    }

    private void Add(AlarmRecord after, AlarmEvent happened, DateTime timeUtc, bool annunciated) =>
        _rows.Add(new AlarmTransition { Id = _rows.Count + 1, TimeUtc = timeUtc, Event = happened, From = AlarmState.Normal, After = after, Annunciated = annunciated });

    private void Write() => _journal.Append(_rows);

    private sealed class StoppedClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
