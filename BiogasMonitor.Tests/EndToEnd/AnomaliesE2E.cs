using BiogasMonitor.Web.Security;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BiogasMonitor.Tests.EndToEnd;

public sealed class AnomaliesE2E(AnomalyHost place, Browser browser) : IClassFixture<AnomalyHost>
{
    [Fact]
    public async Task Mark_ByKeyboardAlone_IsShownKeptAndFiltered()
    {
        var page = await browser.OpenAsync(place.Host, "/alarms/anomalies", role: Roles.Operator);
        var row = page.Locator($"[data-anomaly=\"{place.Compressor}\"]");
        await Expect(row.Locator("[data-mark]")).ToHaveTextAsync("not marked");

        await row.Locator("[data-do=mark]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[name=note]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("sensor cable loose");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("[data-do=mark-false]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");

        await Expect(row.Locator("[data-mark]")).ToHaveTextAsync("false alarm");
        await Expect(row).ToContainTextAsync($"by {HostPeople.NameOf(Roles.Operator)}");
        await Expect(row).ToContainTextAsync("“sensor cable loose”");
        await Expect(row.Locator("[data-do=mark]")).ToBeFocusedAsync();

        await page.Locator("[data-field=mark]").SelectOptionAsync("none");
        await Expect(row).ToHaveCountAsync(0);
        Assert.EndsWith("/alarms/anomalies?mark=none", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await Browser.LiveAsync(page);
        await Expect(page.Locator($"[data-anomaly=\"{place.Chiller}\"]")).ToBeVisibleAsync();
        await Expect(row).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    [InlineData("classic")]
    public async Task Form_OnAPhone_FitsIsLargeEnoughAndAccessible(string theme)
    {
        var page = await browser.OpenAsync(place.Host, "/not-a-page", 390, 844, Roles.Operator);
        await page.Context.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = place.Host.Url }]);
        await page.GotoAsync("/alarms/anomalies");
        await Browser.LiveAsync(page);
        var mark = page.Locator($"[data-anomaly=\"{place.Chiller}\"] [data-do=mark]");

        // The bar at the bottom of a phone lies over what is only just in view.
        await mark.EvaluateAsync("e => e.scrollIntoView({ block: 'center' })");
        await mark.ClickAsync();
        await Expect(page.Locator("[data-do=mark-maintenance]")).ToBeInViewportAsync();

        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        foreach (var button in await page.Locator("[data-do=mark], [data-form=mark] button").AllAsync())
        {
            Assert.True((await button.BoundingBoxAsync())!.Height >= 44, await button.InnerTextAsync());
        }

        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join("; ", result.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}")));
        await page.Context.CloseAsync();
    }
}
