using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls.Charts;
using Bunit;
using static BiogasMonitor.Tests.Web.Charts.Trend;

namespace BiogasMonitor.Tests.Web.Charts;

public sealed class TrendChartTests : BunitContext
{
    private readonly BunitJSModuleInterop _module;
    private readonly BunitJSModuleInterop _chart;

    public TrendChartTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _module = JSInterop.SetupModule("./Controls/Charts/TrendChart.razor.js");
        _chart = _module.SetupModule("create", _ => true);
        _chart.Mode = JSRuntimeMode.Loose;
        _chart.Setup<int>("width", _ => true).SetResult(800);
    }

    [Fact]
    public void Render_FirstAndSameAgain_SendsThePictureOnce()
    {
        var chart = Chart(Raw("TIT-402", 1, 2, 3));

        chart.Render();

        Assert.Single(_module.Invocations["create"]);
        Assert.Single(_chart.Invocations["set"]);
        Assert.Equal(3 * 5 * 8, ((byte[])_chart.Invocations["set"][0].Arguments[1]!).Length);
    }

    [Fact]
    public void Render_OtherSeries_UpdatesTheSameChart()
    {
        var chart = Chart(Raw("TIT-402", 1, 2, 3));

        chart.Render(p => p.Add(c => c.Series, [Raw("TIT-402", 1, 2, 3, 4)]));

        Assert.Single(_module.Invocations["create"]);
        Assert.Equal(2, _chart.Invocations["set"].Count);
    }

    [Fact]
    public async Task Push_AfterThePicture_SendsOnlyTheTick()
    {
        var chart = Chart(Raw("TIT-402", 1, 2, 3));

        await chart.InvokeAsync(() => chart.Instance.PushAsync(new ChartTick(Start.AddSeconds(3), [4], [Quality.Good]), slide: true));

        Assert.Equal(3 * 8, ((byte[])_chart.Invocations["push"].Single().Arguments[0]!).Length);
        Assert.Single(_chart.Invocations["set"]);
    }

    [Fact]
    public async Task Push_TimesOut_SendsTheWholePictureAgain()
    {
        _chart.SetupVoid("push", _ => true).SetException(new TaskCanceledException());
        var chart = Chart(Raw("TIT-402", 1, 2, 3));

        await chart.InvokeAsync(() => chart.Instance.PushAsync(new ChartTick(Start.AddSeconds(3), [4], [Quality.Good]), slide: true));

        chart.WaitForAssertion(() => Assert.Equal(2, _chart.Invocations["set"].Count));
    }

    [Fact]
    public void CursorTable_HasARowASeriesWithItsUnit()
    {
        var chart = Chart(Raw("TIT-402", 1), Raw("TIT-402, 1 day before", 2) with { Dashed = true });

        var rows = chart.FindAll("[data-testid=cursor-table] tbody tr");
        Assert.Equal(["TIT-402", "TIT-402, 1 day before"], rows.Select(r => r.GetAttribute("data-series")));
        Assert.All(rows, r => Assert.Equal("°F", r.QuerySelector(".unit")!.TextContent));
        Assert.All(rows, r => Assert.NotNull(r.QuerySelector("[data-cell=value]")));
        Assert.All(rows, r => Assert.NotNull(r.QuerySelector("[data-cell=quality]")));
    }

    [Fact]
    public void Summary_SaysRangeLastUnitAndGaps()
    {
        var chart = Chart(Raw("TIT-402", 1, 5, 3) with { Gaps = [new TrendGap(Start, Start.AddSeconds(1), null)] }, Raw("FIT-501"));

        var label = chart.Find("[role=img]").GetAttribute("aria-label")!;
        Assert.Contains("2026-11-22 10:00:00 to 2026-11-22 10:01:00 plant time", label, StringComparison.Ordinal);
        Assert.Contains("TIT-402: 1.0 to 5.0, last 3.0 °F, 1 gap.", label, StringComparison.Ordinal);
        Assert.Contains("FIT-501: no data.", label, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_Opened_ShowsStepsWithExtremesAndReasons()
    {
        var chart = Chart(Series("TIT-402", Bucket(0, 1, 2, 9, 10)) with { Gaps = [new TrendGap(Start.AddSeconds(10), Start.AddSeconds(20), Quality.BadStuck)] });
        Assert.Empty(chart.FindAll("[data-testid=trend-table]"));

        chart.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);

        var cells = chart.FindAll("[data-testid=trend-table] tbody td").Select(c => c.TextContent).ToList();
        Assert.Equal(60, cells.Count);
        Assert.Equal(("2.0 (1.0 to 9.0)", "Bad: stuck", "no value"), (cells[0], cells[12], cells[30]));
    }

    [Fact]
    public async Task Range_FromTheBrowser_IsRaisedAndItsGenerationGoesBack()
    {
        ChartRange? raised = null;
        var chart = Chart(p => p.Add(c => c.OnRangeChanged, r => raised = r), Raw("A", 1));

        await chart.Instance.OnRangeAsync(ChartPayload.Seconds(Start), ChartPayload.Seconds(Start) + 10, 7);
        chart.Render(p => p.Add(c => c.To, Start.AddSeconds(10)));

        Assert.Equal(Range(10), raised);
        Assert.Contains("generation = 7", _chart.Invocations["set"][1].Arguments[0]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_EndsTheChartInTheBrowser()
    {
        Chart(Raw("A", 1));

        await DisposeComponentsAsync();

        Assert.Single(_chart.Invocations["dispose"]);
    }

    [Fact]
    public void Compact_HasNoTable()
    {
        var chart = Chart(p => p.Add(c => c.Compact, true), Raw("A", 1));

        Assert.Empty(chart.FindAll("table"));
    }

    private IRenderedComponent<TrendChart> Chart(params ChartSeries[] series) => Chart(_ => { }, series);

    private IRenderedComponent<TrendChart> Chart(Action<ComponentParameterCollectionBuilder<TrendChart>> more, params ChartSeries[] series) => Render<TrendChart>(p =>
    {
        p.Add(c => c.Series, series).Add(c => c.From, Start).Add(c => c.To, Start.AddMinutes(1)).Add(c => c.Zone, TimeZoneInfo.Utc);
        more(p);
    });
}
