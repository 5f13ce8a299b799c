using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Pages;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Web;

public class EquipmentTests
{
    [Fact]
    public void List_DesignPoint_EveryUnitInProcessOrder()
    {
        using var context = new UnitsContext().Publish();
        var cards = context.Render<EquipmentList>().FindAll("article");
        Assert.Equal(Equipment.In(Plants.Catalogue).Select(u => u.Id), cards.Select(c => c.GetAttribute("data-unit")));
        Assert.All(cards, c => Assert.Equal("100", c.QuerySelector("[data-health]")!.GetAttribute("data-health")));
    }

    [Theory]
    [InlineData(99.64, 1, "99.6 %", "data for 100 % of the time", "Good")]
    [InlineData(91.2, 0.8349, "91.2 %", "data for 83.4 % of the time", "Uncertain")]
    [InlineData(double.NaN, 0, "no value: no data in the span", "last 24 h", "Bad")]
    public void List_Uptime_IsTheMeanOfTheDayWithItsCoverage(double mean, double coverage, string value, string known, string quality)
    {
        // Now the plant is up: 100 is what the tag says of this moment, not what its uptime is.
        using var context = new UnitsContext().Publish(("M-401", 1), ("XV-501", 1), ("ES-601", 0));
        context.Services.GetRequiredService<KpiHistory>().Current = new Dictionary<string, KpiDay> { ["uptime"] = new([], 0, 0) { Mean24Hours = mean, Coverage24Hours = coverage } };
        var line = context.Render<EquipmentList>().Find("[data-kpi=uptime]");

        Assert.Contains(value, line.TextContent, StringComparison.Ordinal);
        Assert.Contains(known, line.TextContent, StringComparison.Ordinal);
        Assert.Equal(quality, line.GetAttribute("data-quality"));
    }

    [Fact]
    public void List_CompressorStands_StoppedNotUnhealthy()
    {
        using var context = new UnitsContext().Publish(("M-401", 0));
        var card = context.Render<EquipmentList>().Find("article[data-unit=compressor]");
        Assert.Equal("stopped", card.GetAttribute("data-state"));
        Assert.Equal("none", card.QuerySelector("[data-health]")!.GetAttribute("data-health"));
        Assert.Contains("stopped: M-401 does not run", card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void List_LimitPassed_DeductionInWords()
    {
        using var context = new UnitsContext().Publish(("DPIT-401", 16.4));
        var card = context.Render<EquipmentList>().Find("article[data-unit=compressor]");
        Assert.Equal("60", card.QuerySelector("[data-health]")!.GetAttribute("data-health"));
        Assert.Contains("Oil filter differential pressure: above its high high limit 16 psi", card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void List_History_RunningHours()
    {
        using var context = new UnitsContext().Store(i => [("M-301", i < 60 ? 1 : 0)]);
        var page = context.Render<EquipmentList>();
        page.WaitForAssertion(() => Assert.Contains("1 h in all", page.Find("article[data-unit=blower] .devices-hours").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Unit_DesignPoint_CurrentAsExpected()
    {
        using var context = new UnitsContext().Publish();
        var row = Page(context, "compressor").Find("[data-expected=current]");
        Assert.Contains("167.0 A", string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(row.QuerySelectorAll(".prio"));
    }

    [Fact]
    public void Unit_CurrentFarOff_Marked()
    {
        using var context = new UnitsContext().Publish(("IIT-401", 120));
        Assert.Contains("beyond 20 %", Page(context, "compressor").Find("[data-expected=current]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Unit_BadInput_SaysWhichAndShowsNoNumber()
    {
        using var context = new UnitsContext().Publish(("PIT-402", 999.9));
        var page = Page(context, "compressor");
        Assert.Contains("PIT-402 is Bad (out of range)", page.Find("[data-expected=current]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("999.9", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Unit_EveryTagOfIt_IsShown()
    {
        using var context = new UnitsContext().Publish();
        var page = Page(context, "compressor");
        Assert.All(Plants.Catalogue.Tags.Where(t => t.Equipment == "compressor"), t => Assert.Contains(t.Name, page.Markup, StringComparison.Ordinal));
        Assert.Equal("/equipment/chiller", page.Find("a[rel=prev]").GetAttribute("href"));
        Assert.Equal("/equipment/membrane", page.Find("a[rel=next]").GetAttribute("href"));
    }

    [Fact]
    public void Unit_StopPlannedBeforeTheFirstTrip_IsShown_AndEndedByOneClick()
    {
        using var context = new UnitsContext().Publish(("M-401", 1));
        context.Alarms.System.Evaluate(context.Plant.Current!.Frame);
        var page = Page(context, "compressor");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-motor='M-401'] [data-do=PlanStop]")));

        page.Do(() => page.Find("[data-motor='M-401'] [data-do=PlanStop]").Click());
        page.Do(() => page.Find("form[data-form=PlanStop] input[name=text]").Change("oil change"));
        page.Do(() => page.Find("form[data-form=PlanStop] select[name=for]").Change("8h"));
        page.Do(() => page.Find("form[data-form=PlanStop]").Submit());

        page.WaitForAssertion(() => Assert.Contains("oil change", page.Find("[data-motor='M-401'][data-planned='1']").TextContent, StringComparison.Ordinal));
        Assert.True(context.Alarms.System.Find("M-401.Trip")!.Bits.HasFlag(AlarmBits.PlannedStop));
        page.Do(() => page.Find("[data-motor='M-401'] [data-do=EndPlannedStop]").Click());
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-motor='M-401'][data-planned='0']")));
        Assert.Contains("End the planned stop: M-401. Done.", page.Find("[data-testid=planned-stops-said]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Unit_Health_SaysHowTheScoreComesAbout()
    {
        using var context = new UnitsContext();

        var rule = Page(context.Publish(), "compressor").Find("[data-testid=health-rule]");

        Assert.Contains("100 points, less what is found", rule.TextContent, StringComparison.Ordinal);
        Assert.Equal(6, rule.QuerySelectorAll("li").Length);
    }

    [Fact]
    public void Unit_Unknown_ListsTheUnits()
    {
        using var context = new UnitsContext().Publish();
        var page = Page(context, "centrifuge");
        Assert.Contains("There is no unit \"centrifuge\"", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal(Equipment.In(Plants.Catalogue).Count, page.FindAll(".unit-list a").Count);
    }

    [Fact]
    public void Unit_Next_TakesOverTheOther()
    {
        using var context = new UnitsContext().Publish();
        var page = Page(context, "compressor");
        page.Render(p => p.Add(u => u.Unit, "membrane"));
        Assert.Equal("Membrane", page.Find("h1").TextContent);
        Assert.NotEmpty(page.FindAll("[data-tag='AIT-501']"));
    }

    private static IRenderedComponent<EquipmentUnit> Page(UnitsContext context, string unit) => context.Render<EquipmentUnit>(p => p.Add(u => u.Unit, unit));
}
