using System.Text.RegularExpressions;
using BiogasMonitor.Web.Security;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>Every page at the three sizes of the control room, the office and the phone, in every theme. BIOGAS_SCREENS names a folder for the pictures.</summary>
public sealed partial class PagesE2E(LiveHost live, Browser browser)
{
    private static readonly string[] s_wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    public static TheoryData<string, string> Pages => new()
    {
        { "overview", "/" },
        { "kiosk", "/?kiosk=1" },
        { "gas", "/gas" },
        { "equipment", "/equipment" },
        { "compressor", "/equipment/compressor" },
        { "alarm-anomalies", "/alarms/anomalies" },
        { "alarm-limits", "/alarms/limits?tag=AIT-101&low=71.5" },
        { "alarms", "/alarms" },
        { "alarm-history", "/alarms/history" },
        { "trends", "/trends?tags=AIT-101,FIT-501&live=1" },
        { "trends-overlay", "/trends?tags=FIT-101&span=24h&overlay=yesterday" },
        { "alarm-statistics", "/alarms/statistics" },
        { "settings-data", "/settings/data" },
        { "settings-source", "/settings/source" },
        { "settings-tags", "/settings/tags" },
        { "predictions", "/predictions" },
        { "settings-models", "/settings/models" },
        { "settings-system", "/settings/system" },
        { "settings-users", "/settings/users" },
        { "settings-keys", "/settings/keys" },
        { "settings-audit", "/settings/audit" },
        { "login", "/login" },
        { "account", "/account" },
        { "denied", "/denied" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_AtEverySize_FitsWithoutAnError(string name, string path)
    {
        var host = await live.GetAsync();
        foreach (var (width, height, theme) in new[] { (1920, 1080, "dark"), (1366, 768, "light"), (390, 844, "dark"), (390, 844, "light"), (1920, 1080, "light") })
        {
            var page = await OpenAsync(host, path, width, height, theme, RoleFor(path));
            var errors = new List<string>();
            page.PageError += (_, e) => errors.Add(e);
            page.Console += (_, m) => errors.AddRange(m.Type == "error" ? [m.Text] : []);
            await page.WaitForTimeoutAsync(1_200);
            await ShootAsync(page, $"{name}-{width}x{height}-{theme}.png");

            var overflow = await OverflowAsync(page);
            Assert.True(overflow <= 0, $"{path} at {width}x{height} is {overflow} px too wide");
            Assert.Empty(errors);
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InEveryTheme_HasNoAccessibilityViolation(string name, string path)
    {
        var host = await live.GetAsync();
        foreach (var theme in new[] { "dark", "light", "classic" })
        {
            var page = await OpenAsync(host, path, 1366, 900, theme, RoleFor(path));
            var violations = await ViolationsAsync(page);
            Assert.True(violations.Length == 0, $"{name}, {theme}: {violations}");
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Setup_OfAFreshHost_FitsAndHasNoAccessibilityViolation()
    {
        await using var host = new HostProcess(("Plant:Source", "none"));
        await host.StartAsync();
        foreach (var (width, height, theme) in new[] { (1920, 1080, "dark"), (1366, 768, "light"), (390, 844, "dark"), (390, 844, "light"), (1920, 1080, "classic") })
        {
            var page = await OpenAsync(host, "/setup", width, height, theme, role: null);
            await ShootAsync(page, $"setup-{width}x{height}-{theme}.png");
            Assert.Equal(0, await OverflowAsync(page));
            Assert.Equal("", await ViolationsAsync(page));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task AllPages_LoadNothingFromElsewhere()
    {
        var host = await live.GetAsync();
        var elsewhere = new List<string>();
        foreach (var path in Pages.Select(p => p.Data.Item2))
        {
            var page = await browser.OpenAsync(host, path, role: RoleFor(path));
            page.Request += (_, r) => elsewhere.AddRange(r.Url.StartsWith(host.Url, StringComparison.Ordinal) || DataUrl().IsMatch(r.Url) ? [] : [r.Url]);
            await page.ReloadAsync();
            await Browser.LiveAsync(page);
            await page.Context.CloseAsync();
        }

        Assert.Empty(elsewhere);
    }

    [GeneratedRegex("^(data|blob):")]
    private static partial Regex DataUrl();

    // The trends are looked at by nobody who has logged in, as on a fresh clone.
    private static string? RoleFor(string path) => path is "/login" || path.StartsWith("/trends", StringComparison.Ordinal) ? null : Roles.Admin;

    private async Task<IPage> OpenAsync(HostProcess host, string path, int width, int height, string theme, string? role)
    {
        var page = await browser.OpenAsync(host, "/not-a-page", width, height, role);
        await page.Context.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = host.Url }]);
        await page.GotoAsync(path);
        await Browser.LiveAsync(page);
        return page;
    }

    private static Task<int> OverflowAsync(IPage page) =>
        page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    private static async Task<string> ViolationsAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. s_wcag] } });
        return string.Join("; ", result.Violations.Select(v => $"{v.Impact} {v.Id} x{v.Nodes.Length}: {v.Nodes[0].Html}"));
    }

    private static async Task ShootAsync(IPage page, string file)
    {
        if (Environment.GetEnvironmentVariable("BIOGAS_SCREENS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file) });
        }
    }
}
