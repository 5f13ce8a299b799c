using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Historian.Export;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Controls.Alarms;
using BiogasMonitor.Web.Pages;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Web.Alarms;

public sealed class AlarmHistoryTests
{
    [Fact]
    public void Page_ListsWhatWasRaised_AlsoWhatIsOver()
    {
        using var pages = new AlarmPages();
        pages.Hold(8, ("PIT-402", 205)).Hold(20);
        pages.System.Acknowledge(pages.System.Current.All.Select(a => a.Occurrence), "Berta", "seen");
        Assert.Empty(pages.System.Current.All);

        var page = pages.Render<AlarmsHistory>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tr[data-alarm]").Count));
        var row = page.FindAll("tr[data-alarm]").First(r => r.TextContent.Contains("high high", StringComparison.Ordinal));
        Assert.Contains("Berta", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("seen", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("api/alerts.csv", page.Find("[data-do=csv]").GetAttribute("href"));
    }

    [Fact]
    public void Times_BeingTypedOver_StandStill()
    {
        using var pages = new AlarmPages();
        pages.Hold(8, ("PIT-402", 205));
        var page = pages.Render<AlarmsHistory>();
        string? Shown() => page.Find("input[name=to]").GetAttribute("value");

        page.Do(() => page.Find("input[name=to]").Focus());
        var before = Shown();
        pages.Time.Advance(TimeSpan.FromSeconds(2));
        pages.Hold(2);
        page.Render();
        Assert.Equal(before, Shown());

        page.Do(() => page.Find("input[name=to]").Blur());
        page.WaitForAssertion(() => Assert.NotEqual(before, Shown()));
    }

    [Fact]
    public void Marks_OfATag_AreItsAlarmsOfTheTime()
    {
        using var pages = new AlarmPages();
        pages.Hold(8, ("PIT-402", 205), ("IIT-401", 230));

        var marks = AlarmMarks.Read(pages.Journal, ["PIT-402"], Plants.Noon, Plants.Noon.AddMinutes(1));

        Assert.Equal(["critical", "high"], marks.Select(m => m.Kind).Order(StringComparer.Ordinal));
        Assert.All(marks, m => Assert.StartsWith("PIT-402 high", m.Text, StringComparison.Ordinal));
        Assert.Empty(AlarmMarks.Read(pages.Journal, ["PIT-402"], Plants.Noon.AddMinutes(1), Plants.Noon.AddMinutes(2)));
    }

    [Fact]
    public void Page_FilterAndSpanOfTheAddress()
    {
        using var pages = new AlarmPages();
        pages.Hold(8, ("PIT-402", 205));
        pages.Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/alarms/history?severity=critical&hours=1");

        var page = pages.Render<AlarmsHistory>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tr[data-alarm]")));
        Assert.Equal("api/alerts.csv?severity=critical&hours=1", page.Find("[data-do=csv]").GetAttribute("href"));
    }

    [Theory]
    [InlineData("?hours=0", "Parameter hours: '0' is not allowed; allowed is a whole number from 1 to 8760.")]
    [InlineData("?hours=x", "Parameter hours: 'x' is not allowed; allowed is a whole number from 1 to 8760.")]
    [InlineData("?state=gone", "Parameter state: 'gone' is not allowed; allowed is all, active, unacknowledged, acknowledged, returned, latched, shelved, suppressed, out-of-service, normal.")]
    [InlineData("?unit=kitchen", "Parameter unit: 'kitchen' is not allowed; allowed is compressor.")]
    [InlineData("?from=2026-11-22T10:00:00Z", "Parameter to: '' is not allowed; allowed is a time such as 2026-11-22T10:00:00Z, because from and to come together.")]
    [InlineData("?from=noon&to=2026-11-22T10:00:00Z", "Parameter from: 'noon' is not allowed; allowed is a time such as 2026-11-22T10:00:00Z.")]
    [InlineData("?from=2026-11-22T10:00:00Z&to=2026-11-22T09:00:00Z", "Parameter from: '2026-11-22T10:00:00Z' is not allowed; allowed is a time before to (2026-11-22T09:00:00Z).")]
    [InlineData("?page=0", "Parameter page: '0' is not allowed; allowed is a whole number from 1 to 100.")]
    public void Query_Wrong_NamesParameterValueAndWhatIsAllowed(string query, string problem)
    {
        AlarmHistoryQuery.Parse(query, ["compressor"], out var problems);

        Assert.Equal(problem, Assert.Single(problems));
    }

    [Theory]
    [InlineData("?severity=critical,high&state=active&unit=compressor&text=oil&hours=8&page=2")]
    [InlineData("?from=2026-11-22T10:00:00Z&to=2026-11-22T11:00:00Z")]
    [InlineData("")]
    public void Query_ReadAndWritten_IsTheSame(string query)
    {
        var read = AlarmHistoryQuery.Parse(query, ["compressor"], out var problems);

        Assert.Empty(problems);
        var again = AlarmHistoryQuery.Parse(new Uri("http://x" + read.ToUri("/alarms/history")).Query, ["compressor"], out _);
        Assert.Equal(read.ToUri("/"), again.ToUri("/"));
        Assert.Equal(query.Length == 0 ? "/" : "/" + query.Replace(",", "%2C", StringComparison.Ordinal).Replace("Z", "Z", StringComparison.Ordinal), Uri.UnescapeDataString(read.ToUri("/")).Replace(",", "%2C", StringComparison.Ordinal), ignoreCase: true);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("plain", "plain")]
    [InlineData("a, \"b\"", "\"a, \"\"b\"\"\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a\tb", "\"a\tb\"")]
    public void Csv_Cell_IsQuotedAndNeverAFormula(string text, string cell) => Assert.Equal(cell, CsvCell.Text(text));

    [Fact]
    public void Csv_OneAlarm_HasEveryColumn()
    {
        var alarm = Plants.Alarm("PIT-402", AlarmKind.HighHigh, AlarmPriority.Critical, AlarmBits.Active) with { Value = 205, Comment = "=cmd()", AcknowledgedBy = "Anna", AcknowledgedUtc = Plants.Noon.AddMinutes(1) };

        var lines = AlarmCsv.Write([alarm]).Split("\r\n");

        Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length);
        Assert.EndsWith("2026-11-22T18:01:00.000Z,Anna,'=cmd()", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[2]);
    }
}
