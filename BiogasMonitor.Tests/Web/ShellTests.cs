using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Security;
using BiogasMonitor.Tests.Web.Alarms;
using BiogasMonitor.Web.Layout;
using BiogasMonitor.Web.Security;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Web;

public sealed class ShellTests : BunitContext
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(Plants.Noon));
    private readonly LivePlant _plant;

    public ShellTests()
    {
        _plant = new LivePlant(Plants.Catalogue, _time);
        Plants.AddTo(this, _plant, _time);
        SetRendererInfo(new RendererInfo("Server", true));
    }

    [Fact]
    public void Running_SimulatedMarkPlantTimeAndNoBanner()
    {
        Report(SourceState.Running);
        _plant.Publish(Plants.Nominal(Plants.Noon));

        var cut = ShowShell();

        Assert.Equal("live", cut.Find("[data-circuit]").GetAttribute("data-circuit"));
        Assert.Equal("current", cut.Find("[data-values]").GetAttribute("data-values"));
        Assert.Equal("SIMULATED DATA", cut.Find("[data-chip=origin]").TextContent);
        Assert.Equal("22 Nov 12:00:00", cut.Find("[data-chip=plant-time]").TextContent);
        Assert.Equal("simulated.db", cut.Find("[data-chip=database]").TextContent);
        Assert.Empty(cut.FindAll("[data-banner]"));
        Assert.Equal("the page", cut.Find("main").TextContent);
    }

    [Fact]
    public void SourceLost_BannerAndGreyValues()
    {
        Report(SourceState.Running);
        _plant.Publish(Plants.Nominal(Plants.Noon));
        var cut = ShowShell();

        Report(SourceState.Lost);

        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll("[data-banner=source-lost]")));
        Assert.Contains("values-stale", cut.Find("[data-circuit]").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void SilentPlant_BeatGoesOn_AndTheShellFindsOutByItself()
    {
        Report(SourceState.Running);
        _plant.Publish(Plants.Nominal(Plants.Noon));
        var cut = ShowShell();
        var first = cut.Find("[data-beat]").GetAttribute("data-beat");

        for (var second = 0; second < 4; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Thread.Yield();
        }

        cut.WaitForAssertion(() => Assert.NotEqual(first, cut.Find("[data-beat]").GetAttribute("data-beat")));
        cut.WaitForAssertion(() => Assert.Equal("stale", cut.Find("[data-values]").GetAttribute("data-values")));
    }

    [Fact]
    public void Kiosk_NoChrome_StillSaysSimulated_AndTurnsThePage()
    {
        Report(SourceState.Running);
        var nav = Services.GetRequiredService<BunitNavigationManager>();
        nav.NavigateTo("/?kiosk=1");
        var cut = ShowShell();

        Assert.Empty(cut.FindAll("nav"));
        Assert.NotEmpty(cut.FindAll("[data-chip=origin]"));

        _time.Advance(TimeSpan.FromSeconds(21));
        cut.WaitForAssertion(() => Assert.EndsWith("/gas?kiosk=1", nav.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void Person_IsNamedWithTheRoleAndTheWayOut()
    {
        var cut = ShowShell();

        var chip = cut.Find("[data-chip=person]");
        Assert.Contains(SignedIn.Name, chip.TextContent, StringComparison.Ordinal);
        Assert.Contains(Roles.Supervisor, chip.TextContent, StringComparison.Ordinal);
        Assert.Equal("/logout", cut.Find("[data-action=logout]").Closest("form")!.GetAttribute("action"));
    }

    [Fact]
    public void Nav_LeadsToThePages() =>
        Assert.Equal(["/", "/gas", "/equipment", "/alarms", "/predictions", "/trends", "/settings"], ShowShell().FindAll("nav a").Select(a => a.GetAttribute("href")));

    [Fact]
    public void Strip_SomebodyWasFaster_SaysWhoForSomeSeconds()
    {
        using var pages = new AlarmPages();
        pages.Hold(8, ("PIT-402", 205));
        var cut = pages.Render<Shell>(p => p.Add(c => c.ChildContent, b => b.AddContent(0, "the page")));
        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll("[data-do=acknowledge-worst]")));

        cut.Do(() =>
        {
            pages.System.Acknowledge([pages.Occurrence("PIT-402.HighHigh")], "Berta", "");
            cut.Find("[data-do=acknowledge-worst]").Click();
        });

        cut.WaitForAssertion(() => Assert.Contains("Berta was first", cut.Find("[data-banner=strip-said]").TextContent, StringComparison.Ordinal));
        pages.Time.Advance(TimeSpan.FromSeconds(11));
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("[data-banner=strip-said]")));
    }

    [Fact]
    public void Strip_Refused_NamesTheAlarm_AndDoesNotStandBesideAnother()
    {
        using var pages = new AlarmPages();
        pages.Hold(8, ("PIT-402", 205));
        var cut = pages.Render<Shell>(p => p.Add(c => c.ChildContent, b => b.AddContent(0, "the page")));
        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll("[data-do=acknowledge-worst]")));
        var people = pages.Services.GetRequiredService<TempAccounts>().Accounts;
        Assert.NotNull(people.Add("Boss", SignedIn.Password, Roles.Admin));

        cut.Do(() =>
        {
            Assert.True(people.SetRole(people.Find(SignedIn.Name)!.Id, Roles.Operator));
            cut.Find("[data-do=acknowledge-worst]").Click();
        });

        cut.WaitForAssertion(() => Assert.StartsWith("PIT-402 high high is not acknowledged:", cut.Find("[data-banner=strip-said] .banner-text").TextContent, StringComparison.Ordinal));
        Assert.Empty(cut.FindAll("[data-alarm-strip] [data-banner]"));
        pages.System.Acknowledge([pages.Occurrence("PIT-402.HighHigh")], "Berta", "");
        pages.Time.Advance(TimeSpan.FromSeconds(1));
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("[data-banner=strip-said]")));
    }

    private IRenderedComponent<Shell> ShowShell() => Render<Shell>(p => p.Add(c => c.ChildContent, b => b.AddContent(0, "the page")));

    private void Report(SourceState source) => _plant.Report(new HostStatus
    {
        Source = source,
        SourceName = "simulated plant",
        Origin = Origin.Simulated,
        Database = "/srv/data/simulated.db",
        AtUtc = _time.GetUtcNow().UtcDateTime,
    });
}
