using System.Diagnostics;
using System.Globalization;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Web.Security;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>Rule 3 of the screens: nothing lies. Each test has a host of its own, since it harms it.</summary>
public sealed class ResilienceE2E(Browser browser)
{
    private const int BannerWithinMs = 3_000;
    private const int BackWithinMs = 10_000;
    private const int EndsWithinMs = 5_000;

    [Fact]
    public async Task Source_Stops_BannerAndRecoveryByItself()
    {
        await using var host = new HostProcess(("Simulator:BackfillHours", "1"), ("Simulator:FaultPanel", "true"));
        await host.StartAsync();
        var overview = await browser.OpenAsync(host);
        var panel = await browser.OpenAsync(host, "/settings/source", role: Roles.Admin);
        await Expect(overview.Locator("[data-values=current]")).ToBeVisibleAsync();
        await WatchBannerAsync(overview);

        await panel.Locator("[data-action=pull-plug]").ClickAsync();
        await Expect(overview.Locator("[data-banner=source-lost]")).ToBeVisibleAsync(new() { Timeout = BackWithinMs });
        await Expect(overview.Locator("[data-values=stale]")).ToBeVisibleAsync();

        // From the last new value on the screen to the banner, by the browser's own clock.
        var milliseconds = await overview.EvaluateAsync<double>("() => window.bannerAt - window.lastFrameAt");
        Assert.InRange(milliseconds, 0, BannerWithinMs);

        await panel.Locator("[data-action=plug-in]").ClickAsync();
        await Expect(overview.Locator("[data-values=current]")).ToBeVisibleAsync(new() { Timeout = BackWithinMs });
        await Expect(overview.Locator("[data-banner=source-lost]")).ToHaveCountAsync(0);
        await overview.Context.CloseAsync();
        await panel.Context.CloseAsync();
    }

    [Fact]
    public async Task Host_KilledUnderAnOpenPage_PageSaysSoAndIsBackWithoutAClick()
    {
        await using var host = new HostProcess(("Simulator:BackfillHours", "1"));
        await host.StartAsync();
        var page = await browser.OpenAsync(host, "/?kiosk=0");
        await Expect(page.Locator("[data-values=current]")).ToBeVisibleAsync();

        await host.KillAsync();
        await Expect(page.Locator("#link-lost")).ToBeVisibleAsync(new() { Timeout = BannerWithinMs });
        Assert.Contains("Connection to the server lost", await page.Locator("#link-lost").InnerTextAsync(), StringComparison.Ordinal);

        await host.StartAsync();
        await Expect(page.Locator("[data-circuit=live][data-values=current]")).ToBeVisibleAsync(new() { Timeout = BackWithinMs });
        await Expect(page.Locator("#link-lost")).ToBeHiddenAsync();
        Assert.EndsWith("/?kiosk=0", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Host_ToldToStopUnderOpenPages_EndsSoonWithEverythingStored()
    {
        await using var host = new HostProcess(("Simulator:BackfillHours", "1"));
        await host.StartAsync();
        var overview = await browser.OpenAsync(host);
        var trends = await browser.OpenAsync(host, "/trends?tags=AIT-101,FIT-501&live=1");
        await Expect(overview.Locator("[data-values=current]")).ToBeVisibleAsync();
        var shown = DateTime.Parse((await overview.Locator("[data-frame]").First.GetAttributeAsync("data-frame"))!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

        var told = Stopwatch.StartNew();
        var exitCode = await host.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.InRange(told.ElapsedMilliseconds, 0, EndsWithinMs);
        var reader = new HistoryReader(HistorianDatabase.Open(Path.Combine(host.DataFolder, "simulated.db"), Plants.Catalogue));
        var (_, newest) = reader.GetSpan()!.Value;
        Assert.True(newest >= shown, $"{newest:O} is stored, {shown:O} was shown");
        SqliteConnection.ClearAllPools();
        await overview.Context.CloseAsync();
        await trends.Context.CloseAsync();
    }

    // Notes when the last frame was rendered and when the banner came.
    private static async Task WatchBannerAsync(IPage page) => await page.EvaluateAsync("""
        () => {
          window.lastFrameAt = performance.now();
          const look = () => {
            const banner = document.querySelector('[data-banner=source-lost]');
            if (banner && !window.bannerAt) { window.bannerAt = performance.now(); }
          };
          new MutationObserver(changes => {
            if (changes.some(c => c.attributeName === 'data-frame')) { window.lastFrameAt = performance.now(); }
            look();
          }).observe(document.body, { subtree: true, childList: true, attributes: true });
        }
        """);
}
