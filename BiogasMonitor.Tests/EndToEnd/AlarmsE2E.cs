using BiogasMonitor.Web.Security;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>The alarms as people in the control room use them, in a real browser.</summary>
public sealed class AlarmsE2E(AlarmHost alarms, Browser browser) : IClassFixture<AlarmHost>
{
    private const string IsSounding = "() => { const a = document.getElementById('alarm-sound'); return !a.paused && a.currentTime > 0; }";

    // To the browser the driver of this test counts as a hand on the page, so its rule never holds here; this is the same rule for real clicks.
    private const string AutoplayRule =
        """
        (() => {
          const play = HTMLMediaElement.prototype.play;
          let used = false;
          addEventListener('click', e => { used ||= e.isTrusted; }, true);
          HTMLMediaElement.prototype.play = function () { return used ? play.call(this) : Promise.reject(new DOMException('not used yet', 'NotAllowedError')); };
        })();
        """;

    private static readonly string[] s_wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    [Fact]
    public async Task Acknowledge_WithAComment_IsOnTheOperatorsOpenPageWithinASecond()
    {
        var watching = await browser.OpenAsync(alarms.Host, "/alarms?fold=0", role: Roles.Operator);
        var acting = await browser.OpenAsync(alarms.Host, "/alarms?fold=0", role: Roles.Supervisor);
        var row = watching.Locator("[data-row='PIT-402.HighHigh']");
        await Expect(row).ToContainTextAsync("active, unacknowledged");
        await Expect(watching.Locator("[data-row] button")).ToHaveCountAsync(0);
        await Expect(watching.Locator("[data-do=acknowledge-worst]")).ToHaveCountAsync(0);

        await acting.Locator("input[name=comment]").FillAsync("valve checked by hand");
        await acting.Locator("[data-row='PIT-402.HighHigh'] [data-do=acknowledge]").ClickAsync();

        await Expect(row).ToContainTextAsync("valve checked by hand", new() { Timeout = 1_000 });
        await Expect(row).ToContainTextAsync("acknowledged by " + HostPeople.NameOf(Roles.Supervisor));
        await watching.Context.CloseAsync();
        await acting.Context.CloseAsync();
    }

    [Fact]
    public async Task Shelved_IsShownApart_AndComesBackByItself()
    {
        var page = await browser.OpenAsync(alarms.Host, "/alarms?fold=0", role: Roles.Supervisor);
        var row = page.Locator("[data-row='PIT-501.High']");
        await row.Locator("[data-do=Shelve]").ClickAsync();
        var form = row.Locator("form[data-form=Shelve]");
        await form.Locator("select[name=for]").SelectOptionAsync("until");
        await form.Locator("input[name=until]").FillAsync(await PlantClockAsync(page, seconds: 8));
        await form.Locator("input[name=text]").FillAsync("transmitter is being tested");
        await form.Locator("[data-do=Shelve]").ClickAsync();

        await Expect(page.Locator("[data-group=shelved] [data-row='PIT-501.High']")).ToContainTextAsync("transmitter is being tested");
        await Expect(page.Locator("[data-group=unacknowledged] [data-row='PIT-501.High']")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Alarm_OneClickToItsCauseAndResponse_AndOneToItsTrendAtThatTime()
    {
        var page = await browser.OpenAsync(alarms.Host, "/alarms?fold=0", role: Roles.Operator);

        await page.Locator("[data-row='TIT-402.HighHigh'] .alarm-what a").ClickAsync();
        await Expect(page.Locator("[data-testid=guide] ol li").First).ToBeVisibleAsync();
        await Expect(page.Locator("[data-event=Activated]")).ToBeVisibleAsync();
        await page.Locator("[data-do=trend]").ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/trends\\?tags=TIT-402&from=2026-11-22T17:5"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Sound_SaysWhenTheBrowserForbidsIt_PlaysAfterAClick_IsSilenced_AndEndsWithTheAcknowledgement()
    {
        await using var own = new AlarmHost();
        await own.InitializeAsync();
        var page = await browser.OpenAsync(own.Host, "/alarms?fold=0", role: Roles.Supervisor);
        await page.AddInitScriptAsync(AutoplayRule);
        await page.ReloadAsync();
        await Browser.LiveAsync(page);
        var allow = page.Locator("[data-sound-allow]");
        await Expect(allow).ToBeVisibleAsync();
        await Expect(allow).ToContainTextAsync("Sound is off until you click here once");

        await allow.ClickAsync();
        await page.WaitForFunctionAsync(IsSounding);
        var at = await page.EvaluateAsync<double>("() => document.getElementById('alarm-sound').currentTime");
        await page.WaitForFunctionAsync("at => document.getElementById('alarm-sound').currentTime !== at", at);
        await Expect(allow).ToBeHiddenAsync();

        await page.Locator("[data-sound-silence]").ClickAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('alarm-sound').paused");
        await Expect(page.Locator("[data-sound-silenced]")).ToContainTextAsync("silenced");
        await page.EvaluateAsync("() => { localStorage.removeItem('alarm-silenced'); dispatchEvent(new Event('storage')); }");
        await page.WaitForFunctionAsync(IsSounding);

        await page.Locator("[data-do=acknowledge-all]").ClickAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('alarm-sound').paused");
        await Expect(page.Locator("[data-sounds=none]")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Sound_IsSilencedByTheButtonAlone_ComesBackAfterAPause_AndForANewerAlarm()
    {
        var page = await browser.OpenAsync(alarms.Host, "/gas", role: Roles.Operator);
        await page.WaitForFunctionAsync(IsSounding);
        await page.Locator("[data-sound-silence]").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.Null(await page.EvaluateAsync<string?>("() => localStorage.getItem('alarm-silenced')"));

        await page.EvaluateAsync("() => document.getElementById('alarm-sound').pause()");
        await page.WaitForFunctionAsync(IsSounding);

        await page.Locator("[data-sound-silence]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.getElementById('alarm-sound').paused");
        await page.EvaluateAsync("() => { const strip = document.querySelector('[data-alarm-strip]'); strip.dataset.newest = Number(strip.dataset.newest) + 1; }");
        await page.WaitForFunctionAsync(IsSounding);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task StripButton_OfTheNextAlarm_IsAnother()
    {
        await using var own = new AlarmHost();
        await own.InitializeAsync();
        var page = await browser.OpenAsync(own.Host, "/gas", role: Roles.Supervisor);
        var button = page.Locator("[data-do=acknowledge-worst]");
        var worst = await page.Locator("[data-alarm-strip]").GetAttributeAsync("data-worst");
        var first = await button.ElementHandleAsync();

        await button.ClickAsync();

        await Expect(page.Locator("[data-alarm-strip]")).Not.ToHaveAttributeAsync("data-worst", worst!);
        await Expect(button).ToBeVisibleAsync();
        Assert.False(await first.EvaluateAsync<bool>("b => b.isConnected"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_WalkTheListAndAcknowledge()
    {
        await using var own = new AlarmHost();
        await own.InitializeAsync();
        var page = await browser.OpenAsync(own.Host, "/alarms?fold=0", role: Roles.Supervisor);
        var rows = page.Locator("[data-group=unacknowledged] [data-row]");
        var (first, second) = (await rows.Nth(0).GetAttributeAsync("data-row"), await rows.Nth(1).GetAttributeAsync("data-row"));

        await rows.Nth(0).FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator($"[data-row='{second}']")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator($"[data-row='{second}']")).Not.ToHaveAttributeAsync("data-state", "ActiveUnacknowledged");
        await Expect(page.Locator($"[data-row='{first}']")).ToHaveAttributeAsync("data-state", "ActiveUnacknowledged");

        await page.Locator($"[data-row='{first}']").FocusAsync();
        await page.Keyboard.PressAsync("s");
        await Expect(page.Locator($"[data-row='{first}'] form[data-form=Shelve]")).ToBeVisibleAsync();
        await page.Locator($"[data-row='{first}']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-testid=detail]")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    [InlineData("classic")]
    public async Task Pages_WithAlarmsOnThem_HaveNoAccessibilityViolation(string theme)
    {
        var page = await browser.OpenAsync(alarms.Host, "/alarms", 1366, 900, Roles.Supervisor);
        await page.Context.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = alarms.Host.Url }]);
        var alarm = await alarms.FindAsync("TIT-402.HighHigh");
        foreach (var path in new[] { "/alarms", "/alarms?fold=0", $"/alarms/{alarm}", "/alarms/history", "/", "/equipment/compressor" })
        {
            await page.GotoAsync(path);
            await Browser.LiveAsync(page);
            await page.WaitForTimeoutAsync(500);
            var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. s_wcag] } });
            Assert.True(result.Violations.Length == 0, $"{path}, {theme}: " + string.Join("; ", result.Violations.Select(v => $"{v.Impact} {v.Id} x{v.Nodes.Length}: {v.Nodes[0].Html}")));
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/alarms", 390, 844)]
    [InlineData("/alarms?fold=0", 390, 844)]
    [InlineData("/", 390, 844)]
    [InlineData("/alarms/history", 390, 844)]
    [InlineData("/alarms", 1366, 768)]
    public async Task Pages_WithAlarmsOnThem_Fit(string path, int width, int height)
    {
        var page = await browser.OpenAsync(alarms.Host, path, width, height, Roles.Supervisor);
        await page.WaitForTimeoutAsync(1_000);

        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{path} at {width} is {overflow} px too wide");
        await page.Context.CloseAsync();
    }

    // The plant's own clock, as the page shows it, and some seconds more.
    private static async Task<string> PlantClockAsync(IPage page, int seconds)
    {
        var clock = TimeOnly.Parse((await page.Locator("[data-plant-time]").GetAttributeAsync("data-plant-time"))!, System.Globalization.CultureInfo.InvariantCulture);
        return clock.Add(TimeSpan.FromSeconds(seconds)).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
    }
}
