using System.Diagnostics;
using System.Net;
using BiogasMonitor.Tests.Security;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Accounts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>People at the pages: who comes in, who does not, and who is shown out.</summary>
public sealed class SecurityE2E(PeopleHost people, Browser browser) : IClassFixture<PeopleHost>
{
    private const int EffectWithinMs = 10_000;

    [Fact]
    public async Task FirstRun_TokenFromTheConsole_MakesTheAdministratorWhoMakesTheOthers()
    {
        await using var host = new HostProcess(("Plant:Source", "none"));
        await host.StartAsync();
        var page = await browser.OpenAsync(host);
        await page.Locator("[data-action=login]").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "make the first administrator" }).ClickAsync();
        await FillSetupAsync(page, "AAAA-AAAA-AAAA-AAAA-AAAA", "Maria");
        await Expect(page.Locator("[data-error]")).ToContainTextAsync("not the one-time token");

        await FillSetupAsync(page, await host.GetSetupTokenAsync(), "Maria");
        await Expect(page.Locator("[data-user=Maria]")).ToBeVisibleAsync();
        await Browser.LiveAsync(page);
        await AddUserAsync(page, "Sam", Roles.Supervisor);
        await AddUserAsync(page, "Olga", Roles.Operator);
        await page.Locator("[data-action=logout]").ClickAsync();
        await LogInAsync(page, "sam", SignedIn.Password);

        await Expect(page.Locator("[data-chip=person]")).ToContainTextAsync("Supervisor");
        await page.GotoAsync("/setup");
        Assert.EndsWith("/login", page.Url, StringComparison.Ordinal);
        Assert.Equal([AuditActions.Login, AuditActions.Logout, AuditActions.UserAdded, AuditActions.UserAdded, AuditActions.FirstAdmin, AuditActions.LoginFailed], host.People.Audit().Get(new AuditFilter(), 10).Select(e => e.Action));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Restart_LeavesEverybodyLoggedIn_AndAnnouncesNoToken()
    {
        await using var host = new HostProcess(("Plant:Source", "none"));
        await host.StartAsync();
        var page = await browser.OpenAsync(host, "/settings/users", role: Roles.Admin);
        await host.StopAsync();
        var before = host.Output.Length;

        await host.StartAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("[data-user]")).ToBeVisibleAsync();
        Assert.DoesNotContain("one-time token", host.Output[before..], StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task WrongPassword_FiveTimes_LocksTheAccountUntilAnAdministratorUnlocksIt()
    {
        await AddAsync("Lena", Roles.Operator);
        var page = await browser.OpenAsync(people.Host, "/login");
        for (var i = 0; i < AccountStore.MostFailures; i++)
        {
            await LogInAsync(page, "Lena", "not the password");
            await Expect(page.Locator("[data-error]")).ToBeVisibleAsync();
        }

        await LogInAsync(page, "Lena", SignedIn.Password);
        await Expect(page.Locator("[data-error]")).ToContainTextAsync("locked");

        var admin = await browser.OpenAsync(people.Host, "/settings/users", role: Roles.Admin);
        await Expect(admin.Locator("[data-user=Lena] [data-state=locked]")).ToBeVisibleAsync();
        await admin.Locator("[data-user=Lena] [data-action=unlock]").ClickAsync();
        await Expect(admin.Locator("[data-user=Lena] [data-state=active]")).ToBeVisibleAsync();
        await LogInAsync(page, "Lena", SignedIn.Password);
        await Expect(page.Locator("[data-chip=person]")).ToContainTextAsync("Lena");
        await page.Context.CloseAsync();
        await admin.Context.CloseAsync();
    }

    [Fact]
    public async Task Demoted_OpenAdministratorPageAndControls_CloseWithinTenSeconds()
    {
        var account = await AddAsync("Dora", Roles.Admin);
        var users = await OpenAsAsync("Dora", "/settings/users");
        var data = await users.Context.NewPageAsync();
        await data.GotoAsync("/settings/data");
        await Browser.LiveAsync(data);
        await Expect(data.Locator("[data-action=check]")).ToBeVisibleAsync();

        var clock = Stopwatch.StartNew();
        Assert.True(people.Host.People.Accounts().SetRole(account.Id, Roles.Operator));
        await Expect(users.Locator("[data-denied]")).ToBeVisibleAsync(new() { Timeout = EffectWithinMs });
        var page = clock.Elapsed;
        await Expect(data.Locator("[data-needs-admin]")).ToBeVisibleAsync(new() { Timeout = EffectWithinMs });
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"page closed after {page.TotalSeconds:0.0} s, controls after {clock.Elapsed.TotalSeconds:0.0} s"));

        Assert.InRange(clock.ElapsedMilliseconds, 0, EffectWithinMs);
        await Expect(data.Locator("[data-action=check]")).ToHaveCountAsync(0);
        await Expect(data.Locator("[data-chip=person]")).ToContainTextAsync("Operator");
        await users.Context.CloseAsync();
    }

    [Fact]
    public async Task Demoted_TheVeryNextClick_IsRefused()
    {
        var account = await AddAsync("Cleo", Roles.Admin);
        var page = await OpenAsAsync("Cleo", "/settings/users");
        await page.Locator("[data-field=add-name]").FillAsync("Nobody");
        await page.Locator("[data-field=add-password]").FillAsync(SignedIn.Password);

        people.Host.People.Accounts().SetRole(account.Id, Roles.Operator);
        await page.Locator("[data-action=add-user]").ClickAsync();

        await Expect(page.Locator("[data-say=users], [data-denied]").First).ToBeVisibleAsync();
        Assert.Null(people.Host.People.Accounts().Find("Nobody"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Removed_WithAnOpenPage_IsOutWithinTenSeconds()
    {
        var account = await AddAsync("Rosa", Roles.Supervisor);
        var page = await OpenAsAsync("Rosa", "/gas");

        people.Host.People.Accounts().Remove(account.Id);

        await page.WaitForURLAsync(u => u.Contains("/login", StringComparison.Ordinal), new() { Timeout = EffectWithinMs });
        await page.GotoAsync("/account");
        Assert.Contains("/login", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task LoggedOut_InOneTab_TheOtherTabIsOutToo()
    {
        await AddAsync("Tina", Roles.Admin);
        var one = await OpenAsAsync("Tina", "/settings/users");
        var other = await one.Context.NewPageAsync();
        await other.GotoAsync("/settings/keys");
        await Browser.LiveAsync(other);

        await one.Locator("[data-action=logout]").ClickAsync();

        await other.WaitForURLAsync(u => u.Contains("/login", StringComparison.Ordinal), new() { Timeout = EffectWithinMs });
        await one.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/settings/data", "[data-action=check]")]
    [InlineData("/settings/source", "[data-action=apply-source]")]
    public async Task Operator_OnTheSettings_ReadsThatItNeedsAnAdministrator(string path, string control)
    {
        var page = await browser.OpenAsync(people.Host, path, role: Roles.Operator);

        await Expect(page.Locator("[data-needs-admin]").First).ToContainTextAsync("needs an administrator");
        await Expect(page.Locator(control)).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-section-link=users]")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/settings/users")]
    [InlineData("/settings/keys")]
    [InlineData("/settings/audit")]
    public async Task Supervisor_OnAnAdministratorsPage_IsToldSo(string path)
    {
        var page = await browser.OpenAsync(people.Host, path, role: Roles.Supervisor);

        await Expect(page.Locator("[data-denied]")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("/\t/elsewhere.example/", "/")]
    [InlineData("/gas", "/gas")]
    public async Task ReturnUrl_OutsideOfTheHost_LeadsToTheOverview(string returnUrl, string expected)
    {
        await people.Host.People.EnsureAsync(Roles.Operator);
        var page = await browser.OpenAsync(people.Host, "/login?returnUrl=" + Uri.EscapeDataString(returnUrl));

        await LogInAsync(page, HostPeople.NameOf(Roles.Operator), HostPeople.Password);

        await Expect(page.Locator("[data-chip=person]")).ToBeVisibleAsync();
        Assert.Equal(people.Host.Url + expected, page.Url);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_MadeOnThePage_WorkUntilRevoked()
    {
        var page = await browser.OpenAsync(people.Host, "/settings/keys", role: Roles.Admin);
        await page.Locator("[data-field=key-name]").FillAsync("report");
        await page.Locator("[data-action=add-key]").ClickAsync();
        var key = await page.Locator("[data-new-key]").InnerTextAsync();

        Assert.Equal(HttpStatusCode.OK, await CallAsync(key));
        await page.Locator("[data-key=report] [data-action=revoke]").ClickAsync();
        await page.Locator("[data-action=confirm-revoke]").ClickAsync();
        await Expect(page.Locator("[data-key=report]")).ToContainTextAsync("revoked");
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(key));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Audit_FilteredByAction_KeepsItInTheAddress()
    {
        var page = await browser.OpenAsync(people.Host, "/settings/audit", role: Roles.Admin);

        await page.Locator("[data-field=audit-action]").SelectOptionAsync(AuditActions.Login);
        await Expect(page).ToHaveURLAsync(people.Host.Url + "/settings/audit?action=login");

        await Expect(page.Locator($"[data-audit]:not([data-audit='{AuditActions.Login}'])")).ToHaveCountAsync(0);
        await Expect(page.Locator($"[data-audit='{AuditActions.Login}']").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task OwnPassword_Changed_LogsOtherBrowsersOut()
    {
        await AddAsync("Paula", Roles.Operator);
        var other = await OpenAsAsync("Paula", "/gas");
        var page = await OpenAsAsync("Paula", "/account");
        await Expect(page.Locator("[data-no-alarms]")).ToContainTextAsync("No alarms are shown or sounded here");
        await page.Locator("[data-field='Input.Current']").FillAsync(SignedIn.Password);
        await page.Locator("[data-field='Input.Password']").FillAsync("another long one");
        await page.Locator("[data-action=change-password]").ClickAsync();
        await Expect(page.Locator("[data-done]")).ToBeVisibleAsync();

        await other.WaitForURLAsync(u => u.Contains("/login", StringComparison.Ordinal), new() { Timeout = EffectWithinMs });
        await page.GotoAsync("/account");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Paula");
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task AnotherComputer_OverPlainHttp_LogsInAndIsLive()
    {
        await using var host = new HostProcess(("Plant:Source", "none"), ("AllowedHosts", "localhost;127.0.0.1;plant-pc"));
        await host.StartAsync();
        await host.People.EnsureAsync(Roles.Admin);
        await using var elsewhere = new Browser("--host-resolver-rules=MAP plant-pc 127.0.0.1");
        var page = await elsewhere.OpenAsync(new Uri(host.Url.Replace("127.0.0.1", "plant-pc", StringComparison.Ordinal)), "/login");

        await LogInAsync(page, HostPeople.NameOf(Roles.Admin), HostPeople.Password);

        await page.Locator("[data-circuit=live]").WaitForAsync(new() { Timeout = 20_000 });
        await Expect(page.Locator("[data-chip=person]")).ToContainTextAsync(HostPeople.NameOf(Roles.Admin));
    }

    private async Task<Account> AddAsync(string name, string role)
    {
        await people.Host.People.EnsureAsync(Roles.Admin);
        return people.Host.People.Accounts().Add(name, SignedIn.Password, role)!;
    }

    private async Task<IPage> OpenAsAsync(string name, string path)
    {
        var page = await browser.OpenAsync(people.Host, "/login?returnUrl=" + Uri.EscapeDataString(path));
        await LogInAsync(page, name, SignedIn.Password);
        await page.WaitForURLAsync(people.Host.Url + path);
        await Browser.LiveAsync(page);
        return page;
    }

    private async Task<HttpStatusCode> CallAsync(string key)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, people.Host.Url + "/api/system/summary?hours=1");
        request.Headers.Add("X-Api-Key", key);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task LogInAsync(IPage page, string name, string password)
    {
        await page.Locator("[data-field='Input.Name']").FillAsync(name);
        await page.Locator("[data-field='Input.Password']").FillAsync(password);
        await page.Locator("[data-action=login]").ClickAsync();
    }

    private static async Task FillSetupAsync(IPage page, string token, string name)
    {
        await page.Locator("[data-field='Input.Token']").FillAsync(token);
        await page.Locator("[data-field='Input.Name']").FillAsync(name);
        await page.Locator("[data-field='Input.Password']").FillAsync(SignedIn.Password);
        await page.Locator("[data-action=setup]").ClickAsync();
    }

    private static async Task AddUserAsync(IPage page, string name, string role)
    {
        await page.Locator("[data-field=add-name]").FillAsync(name);
        await page.Locator("[data-field=add-password]").FillAsync(SignedIn.Password);
        await page.Locator("[data-field=add-role]").SelectOptionAsync(role);
        await page.Locator("[data-action=add-user]").ClickAsync();
        await Expect(page.Locator($"[data-user={name}]")).ToBeVisibleAsync();
    }
}
