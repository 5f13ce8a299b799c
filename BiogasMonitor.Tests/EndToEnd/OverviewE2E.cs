using System.Globalization;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BiogasMonitor.Tests.EndToEnd;

public sealed class OverviewE2E(LiveHost live, Browser browser)
{
    private const string KpiId = "recovery";

    [Fact]
    public async Task Overview_Opens_IsLiveWithoutAnError()
    {
        var host = await live.GetAsync();
        var page = await browser.OpenAsync(host);
        var errors = new List<string>();
        page.PageError += (_, e) => errors.Add(e);
        page.Console += (_, m) => errors.AddRange(m.Type == "error" ? [m.Text] : []);

        await page.ReloadAsync();
        await Browser.LiveAsync(page);
        await WaitForNextSecondAsync(page);

        await Expect(page.Locator("[data-values=current]")).ToBeVisibleAsync();
        await Expect(page.GetByText("simulated", new() { Exact = false }).First).ToBeVisibleAsync();
        Assert.Empty(errors);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Kpi_ChangesTwice_EqualsTheOneComputedFromTheStoredFrameOfThatSecond()
    {
        var host = await live.GetAsync();
        var page = await browser.OpenAsync(host);
        var shown = new List<(DateTime Time, double Value)>();
        while (shown.Select(s => s.Value).Distinct().Count() < 3)
        {
            shown.Add(await ReadKpiAsync(page));
            await WaitForNextSecondAsync(page);
        }

        var kpi = Kpis.Find(KpiId)!;
        var reader = new HistoryReader(live.OpenHistory());
        foreach (var (time, value) in shown)
        {
            var frame = Assert.Single(reader.ReadFrames(time, time.AddSeconds(1), TestContext.Current.CancellationToken));
            var inputs = kpi.Inputs.Select(frame.Value).ToArray();
            Assert.All(kpi.Inputs, i => Assert.Equal(Quality.Good, frame.QualityOf(i)));
            Assert.Equal(Math.Round(kpi.Formula!(inputs), kpi.DerivedTag!.Decimals), value);
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Theme_Chosen_IsKeptAfterAReload()
    {
        var host = await live.GetAsync();
        var page = await browser.OpenAsync(host);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await page.Locator("[data-theme-select]").SelectOptionAsync("light");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await page.ReloadAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Value_Clicked_LeadsToItsTrend()
    {
        var host = await live.GetAsync();
        var page = await browser.OpenAsync(host);

        await page.Locator("[data-tag='AIT-101']").First.ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/trends\\?tags=AIT-101"));
        await page.Context.CloseAsync();
    }

    // One read of the page: the frame's time and the value come in one batch.
    private static async Task<(DateTime Time, double Value)> ReadKpiAsync(IPage page)
    {
        var read = await page.EvaluateAsync<string[]>(
            $"() => [document.querySelector('[data-frame]').dataset.frame, document.querySelector('[data-kpi={KpiId}] .kpi-num').textContent]");
        return (DateTime.Parse(read[0], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), double.Parse(read[1], CultureInfo.InvariantCulture));
    }

    private static async Task WaitForNextSecondAsync(IPage page)
    {
        var now = await page.Locator("[data-frame]").First.GetAttributeAsync("data-frame");
        await Expect(page.Locator("[data-frame]").First).Not.ToHaveAttributeAsync("data-frame", now!, new() { Timeout = 10_000 });
    }
}
