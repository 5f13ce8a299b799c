using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Tests.Jobs;
using BiogasMonitor.Tests.Security;
using BiogasMonitor.Web.Controls.Settings;
using BiogasMonitor.Web.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static BiogasMonitor.Tests.Jobs.RefitPlace;

namespace BiogasMonitor.Tests.Web;

public sealed class RefitSectionTests : BunitContext
{
    [Fact]
    public async Task Refit_ByAnAdministrator_ShowsBothFitsAndPutsTheNewOneInForce()
    {
        await using var place = new RefitPlace(Habit, Fault).Mark(MarkKind.False, MarkKind.True);
        var adopted = 0;
        var page = Open(place, Roles.Admin, () => adopted++);

        page.Do(() => page.Find("[data-action=refit]").Click());

        page.WaitForElement("[data-stage=Ready]");
        Assert.Equal(["before", "50 %", "1 of 1", "1 of 1"], Cells(page, "before"));
        Assert.Equal(["new", "100 %", "1 of 1", "0 of 1"], Cells(page, "after"));
        Assert.Contains("Too few marks to rely on: 1 true and 1 false", page.Find("[data-say=few-marks]").TextContent, StringComparison.Ordinal);

        page.Do(() => page.Find("[data-form=adopt]").Submit());
        Assert.Contains("A reason is needed", page.Find("[data-say=refit]").TextContent, StringComparison.Ordinal);

        page.Do(() => page.Find("[data-field=refit-reason]").Change("summer"));
        page.Do(() => page.Find("[data-form=adopt]").Submit());
        page.WaitForElement("[data-stage=Adopted]");
        page.WaitForAssertion(() => Assert.Equal(1, adopted));
        Assert.StartsWith("summer (precision 50 %", Assert.Single(place.Decisions.Read(null)).Why, StringComparison.Ordinal);
        await DisposeComponentsAsync();
    }

    [Fact]
    public async Task Refit_WithoutMarks_SaysWhy()
    {
        await using var place = new RefitPlace();
        var page = Open(place, Roles.Admin);

        page.Do(() => page.Find("[data-action=refit]").Click());

        Assert.StartsWith("Too few marks", page.WaitForElement("[data-say=refit]").TextContent.Trim().TrimStart('✕').Trim(), StringComparison.Ordinal);
        await DisposeComponentsAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Roles.Operator)]
    [InlineData(Roles.Supervisor)]
    public async Task NoAdministrator_HasNoControl(string? role)
    {
        await using var place = new RefitPlace();
        var page = Open(place, role);

        Assert.Empty(page.FindAll("button"));
        Assert.NotNull(page.Find("[data-needs-admin]"));
        await DisposeComponentsAsync();
    }

    private static string[] Cells(IRenderedComponent<RefitSection> page, string fit) => [.. page.FindAll($"[data-fit={fit}] > *").Select(c => c.TextContent.Trim())];

    private IRenderedComponent<RefitSection> Open(RefitPlace place, string? role, Action? adopted = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(TimeZoneInfo.Utc);
        this.SignIn(role);
        Services.AddSingleton(place.Panel);
        Services.AddSingleton(place.Refit);
        return Render<RefitSection>(p => p.Add(x => x.OnAdopted, EventCallback.Factory.Create(this, adopted ?? (() => { }))));
    }
}
