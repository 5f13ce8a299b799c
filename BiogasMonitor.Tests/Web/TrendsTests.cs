using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian.Export;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Historian;
using BiogasMonitor.Web.Api;
using BiogasMonitor.Web.Controls.Charts;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Pages;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Web;

public sealed class TrendsTests : BunitContext
{
    private static readonly DateTime s_start = TempHistorian.Start;
    private readonly TempHistorian _history = new();
    private readonly LivePlant _plant = new(TempHistorian.Catalogue, TimeProvider.System);
    private readonly HistoryChanges _changes = new();

    public TrendsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System).AddSingleton(TimeZoneInfo.Utc).AddSingleton(_plant).AddSingleton(_changes).AddSingleton(_ => _history.Reader);
        TempAlarms.AddTo(this, TimeProvider.System);
        SetRendererInfo(new RendererInfo("Server", true));
        _history.Store(Enumerable.Range(0, 600).Select(i => TempHistorian.Row(s_start.AddSeconds(i), 50 + (i % 7), i == 300 ? 900 : 100)));
    }

    [Fact]
    public void Open_NoTags_SaysWhatToDo() => Assert.Contains("Pick a tag to see its trend.", Page("").Find("[data-testid=empty]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Open_UnknownTag_NamesItAndShowsTheRest()
    {
        var page = Page("?tags=AT-1,XX-7&span=10m&live=0");

        Assert.StartsWith("Tag 'XX-7' is not known", page.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-series]")));
    }

    [Fact]
    public void Open_TimeWithoutData_SaysHowFarTheHistoryReaches()
    {
        var page = Page("?tags=AT-1&from=2025-02-01T00:00:00Z&to=2025-02-02T00:00:00Z");

        page.WaitForAssertion(() => Assert.Equal(
            "No data for AT-1 between 2025-02-01 00:00:00 and 2025-02-02 00:00:00; the history reaches from 2025-03-01 00:00:00 to 2025-03-01 00:09:59.",
            page.Find("[data-testid=no-data]").TextContent));
    }

    [Fact]
    public void Open_AnomalyOfTheTag_IsMarkedWithTheTagsThatMadeIt()
    {
        var anomalies = Services.GetRequiredService<AnomalyStore>();
        anomalies.Begin(s_start.AddMinutes(2), new UnitAnomaly("unit", 2, ["IQR"], [new TagContribution("AT-1", 2, 1, ["IQR"])]));
        anomalies.Begin(s_start.AddMinutes(3), new UnitAnomaly("other", 2, ["IQR"], [new TagContribution("ZT-9", 2, 1, ["IQR"])]));

        var page = Page("?tags=AT-1,FT-1&from=2025-03-01T00:00:00Z&to=2025-03-01T00:10:00Z");

        page.WaitForAssertion(() => Assert.Equal([new ChartMark(s_start.AddMinutes(2), "unusual", "unusual, unit: AT-1 100 %")], page.FindComponent<TrendChart>().Instance.Marks));
    }

    [Fact]
    public void Open_FixedTime_ShowsFiguresAndWhatTheyAreFrom()
    {
        var page = Page("?tags=FT-1&from=2025-03-01T00:00:00Z&to=2025-03-01T00:10:00Z");

        page.WaitForAssertion(() => Assert.Contains("every stored sample", page.Find("[data-testid=basis]").TextContent, StringComparison.Ordinal));
        var cells = page.FindAll("[data-series=FT-1] td.number").Select(c => c.TextContent.Trim()).ToList();
        Assert.Equal(["100", "101", "900"], cells[1..4]);
        Assert.Equal("600", cells[5]);
    }

    [Fact]
    public void Overlay_EarlierDay_IsASecondDashedLine()
    {
        var page = Page("?tags=AT-1&from=2025-03-02T00:00:00Z&to=2025-03-02T00:10:00Z&overlay=yesterday");

        page.WaitForAssertion(() => Assert.Equal("AT-1, 1 day before", page.Find("tr.dashed").GetAttribute("data-series")));
    }

    [Fact]
    public async Task Span_Clicked_GoesIntoTheAddress()
    {
        var page = LoadedPage("?tags=AT-1&span=10m&live=0");

        await page.InvokeAsync(() => page.FindAll(".segments button").Single(b => b.TextContent == "8 h").Click());

        page.WaitForAssertion(() => Assert.EndsWith("/trends?tags=AT-1&span=8h", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("this", "2025-02-28T22:00:00Z", "2025-03-01T00:10:00Z")]
    [InlineData("last", "2025-02-28T14:00:00Z", "2025-02-28T22:00:00Z")]
    public void Shift_Chosen_IsAFixedTimeInTheAddress(string shift, string from, string to)
    {
        _plant.Publish(TempHistorian.Row(s_start.AddMinutes(10), 51, 100));
        var page = LoadedPage("?tags=AT-1&span=10m&live=0");

        page.Do(() => page.FindAll("select").First(s => s.TextContent.Contains("this shift", StringComparison.Ordinal)).Change(shift));

        page.WaitForAssertion(() => Assert.EndsWith($"/trends?tags=AT-1&from={from}&to={to}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void Time_TypedBackwards_NamesBothAndStays()
    {
        var page = LoadedPage("?tags=AT-1&from=2025-03-01T00:00:00Z&to=2025-03-01T00:10:00Z");

        page.Do(() => page.FindAll("input.time")[0].Change("2025-03-01 00:20"));

        Assert.StartsWith("From 2025-03-01 00:20:00 is not allowed with to 2025-03-01 00:10:00", page.WaitForElement("[data-testid=problem]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void HistoryChanges_AnotherProcessWrote_ReadsAgain()
    {
        var page = Page("?tags=AT-1&from=2025-03-01T00:00:00Z&to=2025-03-01T00:10:00Z");
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-loads]").GetAttribute("data-loads")));

        _changes.Raise();

        page.WaitForAssertion(() => Assert.Equal("2", page.Find("[data-loads]").GetAttribute("data-loads")));
    }

    [Fact]
    public void Live_NewFrame_IsPushedWithoutReadingAgain()
    {
        var browser = JSInterop.SetupModule("./Controls/Charts/TrendChart.razor.js").SetupModule("create", _ => true);
        browser.Mode = JSRuntimeMode.Loose;
        _plant.Publish(TempHistorian.Row(s_start.AddSeconds(599), 51, 100));
        var page = Page("?tags=AT-1");
        page.WaitForAssertion(() => Assert.Equal("600", Samples(page)));

        _plant.Publish(TempHistorian.Row(s_start.AddSeconds(600), 51, 100));

        // A push renders nothing that a wait for renders would see.
        Assert.True(SpinWait.SpinUntil(() => browser.Invocations["push"].Count == 1, TimeSpan.FromSeconds(5)));
        Assert.Equal("1", page.Find("[data-loads]").GetAttribute("data-loads"));
    }

    [Fact]
    public async Task Export_TwoTags_IsOneRowATimeWithQualities()
    {
        using var body = new MemoryStream();
        await ExportApi.WriteAsync(body, _history.Reader, [TempHistorian.Catalogue[0], TempHistorian.Catalogue[1]], s_start, s_start.AddSeconds(2), ExportQuality.Columns, Xunit.TestContext.Current.CancellationToken);

        Assert.Equal(
            "time,AT-1 [%],AT-1 quality,FT-1 [scfm],FT-1 quality\n2025-03-01T00:00:00Z,50,Good,100,Good\n2025-03-01T00:00:01Z,51,Good,100,Good\n",
            System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("@A,1", "\"'@A,1\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("AIT-101 [%]", "AIT-101 [%]")]
    public void Export_HeaderLikeAFormula_IsNeutralised(string name, string cell) => Assert.Equal(cell, CsvCell.Text(name));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _history.Dispose();
    }

    private static string Samples(IRenderedComponent<Trends> page) => page.FindAll("[data-series=AT-1] td.number")[5].TextContent.Trim();

    private IRenderedComponent<Trends> Page(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/trends" + query);
        return Render<Trends>();
    }

    // Clicked only once the picture is there: while it loads the page draws itself anew, and what was found is gone.
    private IRenderedComponent<Trends> LoadedPage(string query)
    {
        var page = Page(query);
        page.WaitForAssertion(() => Assert.NotEqual("0", page.Find("[data-loads]").GetAttribute("data-loads")));
        return page;
    }
}
