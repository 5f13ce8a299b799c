using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Alarms.Limits;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Security;
using BiogasMonitor.Web.Pages;
using BiogasMonitor.Web.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Web;

/// <summary>The limits page on a plant of its own: TIT-402 swings between 190 and 218 degF for two hours.</summary>
public sealed class AlarmLimitsTests : BunitContext
{
    private readonly string _folder = Directory.CreateTempSubdirectory("limits-page-").FullName;
    private readonly TagCatalogue _catalogue = new([.. Plants.Catalogue.Tags]);
    private readonly LimitChanges _changes;

    public AlarmLimitsTests()
    {
        var history = HistorianDatabase.Open(Path.Combine(_folder, "test.db"), _catalogue);
        var events = EventDatabase.Open(EventDatabase.PathBeside(history.Path));
        Store(history);
        _changes = new LimitChanges(events, _catalogue, TimeProvider.System);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(TimeZoneInfo.Utc);
        Services.AddSingleton(new LivePlant(_catalogue, TimeProvider.System));
        Services.AddSingleton(new HistoryReader(history));
        Services.AddSingleton<LimitReplay>();
        Services.AddSingleton(_changes);
        Services.AddSingleton(new AlarmSystem(_catalogue, new AlarmJournal(events), TimeProvider.System));
    }

    [Fact]
    public void Address_WithATrial_ShowsAlarmsNowAgainstThen()
    {
        var page = Open("/alarms/limits?tag=TIT-402&high=219", Roles.Operator);

        var result = page.WaitForElement("[data-testid=result]");
        Assert.Equal(("4", "0"), (result.GetAttribute("data-now"), result.GetAttribute("data-then")));
        Assert.Contains("now 215", page.Find("[data-field=high]").ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Field_Changed_GoesIntoTheAddress()
    {
        var page = Open("/alarms/limits?tag=TIT-402", Roles.Operator);
        page.WaitForElement("[data-testid=result]");

        page.Do(() => page.Find("[data-field=high]").Change("217"));
        page.Do(() => page.Find("[data-field=on]").Change("30"));

        Assert.EndsWith("/alarms/limits?tag=TIT-402&high=217&on=30", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("high", "abc", "high 'abc' is not allowed")]
    [InlineData("on", "-5", "on '-5' is not allowed")]
    [InlineData("high", "900", "The high limit of TIT-402 is 900; allowed is the range of the instrument, 0 to 350.")]
    public void Field_BadValue_SaysWhatIsAllowed(string field, string value, string expected)
    {
        var page = Open("/alarms/limits?tag=TIT-402", Roles.Operator);
        page.WaitForElement("[data-testid=result]");

        page.Do(() => page.Find($"[data-field={field}]").Change(value));

        page.WaitForAssertion(() => Assert.Contains(expected, page.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Adopt_ByAnAdmin_IsInForce_IsInTheAuditLog_AndCanBeReverted()
    {
        var page = Open("/alarms/limits?tag=TIT-402&high=217", Roles.Admin);
        page.WaitForElement("[data-testid=result]");

        page.Do(() => page.Find("[data-field=why]").Input("hot summer"));
        page.Do(() => page.Find("[data-action=adopt]").Click());
        page.WaitForAssertion(() => Assert.Equal(217, _catalogue.Find("TIT-402")!.High));
        Assert.Contains("high 215 → 217", page.WaitForElement("[data-change]").TextContent, StringComparison.Ordinal);
        var line = Services.GetRequiredService<AuditLog>().Get(new AuditFilter(), 10).First(e => e.Action == AuditActions.LimitChanged);
        Assert.Contains("high 215 → 217: hot summer", line.Detail, StringComparison.Ordinal);

        page.Do(() => page.Find("[data-action=revert]").Click());
        page.WaitForAssertion(() => Assert.Equal(215, _catalogue.Find("TIT-402")!.High));
        Assert.Equal(2, _changes.GetAll("TIT-402").Count);
    }

    [Theory]
    [InlineData(Roles.Operator)]
    [InlineData(Roles.Supervisor)]
    [InlineData(null)]
    public void Adopt_ByOthers_IsNotOffered(string? role)
    {
        var page = Open("/alarms/limits?tag=TIT-402&high=217", role);

        page.WaitForElement("[data-testid=needs-admin]");
        Assert.Empty(page.FindAll("[data-action=adopt]"));
    }

    [Fact]
    public void Address_UnknownTag_SaysSo() =>
        Assert.Contains("Tag 'XX-1' is not known", Open("/alarms/limits?tag=XX-1", Roles.Operator).Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("?tag=TIT-402&low=none&high=217.5&deadband=2&on=30&off=5&priority=low&days=7")]
    [InlineData("?tag=TIT-402")]
    [InlineData("")]
    public void Parse_WhatToUriWrote_IsTheSame(string query)
    {
        var parsed = LimitQuery.Parse(query, Plants.Catalogue, out var problems);
        Assert.Empty(problems);
        var again = LimitQuery.Parse(new Uri(new Uri("http://x"), parsed.ToUri()).Query, Plants.Catalogue, out _);
        Assert.Equal(parsed, again);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }

    private IRenderedComponent<AlarmLimits> Open(string address, string? role)
    {
        this.SignIn(role);
        SetRendererInfo(new RendererInfo("Server", true));
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<AlarmLimits>();
    }

    private static void Store(HistorianDatabase history)
    {
        using var writer = new BulkWriter(history, Origin.Simulated);
        for (var i = 0; i < 7_200; i++)
        {
            writer.Append(Tests.Plants.Nominal(Plants.Noon.AddSeconds(i), ("TIT-402", 204 + (14 * Math.Sin(i * 2 * Math.PI / 1_800)))));
        }

        writer.Flush();
    }
}
