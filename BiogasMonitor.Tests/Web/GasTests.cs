using BiogasMonitor.Web.Pages;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Web;

public class GasTests
{
    [Fact]
    public void Page_DesignPoint_EveryLimitIsKept()
    {
        using var context = new UnitsContext().Publish();
        var page = context.Render<Gas>();
        Assert.Equal("+1.20", Cell(page, "AIT-501", 0, "td.num.live-text"));
        Assert.Equal("+21.7", Cell(page, "KPI-HEATING-VALUE", 0, "td.num.live-text"));
        Assert.Empty(page.FindAll(".spec .prio-mark"));
        Assert.Contains("435.5", page.Find("[data-term=product]").TextContent, StringComparison.Ordinal);
        Assert.Equal("closed", page.Find("[data-balance]").GetAttribute("data-balance"));
        Assert.Contains("98.29", page.Find("[data-stage=AIT-202]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_BadInput_NamesItAndShowsNoNumber()
    {
        using var context = new UnitsContext().Publish(("AIT-101", double.NaN), ("AIT-501", 130));
        var page = context.Render<Gas>();
        Assert.Contains("AIT-101 is Bad (missing)", page.Find("[data-term=in]").TextContent, StringComparison.Ordinal);
        Assert.Contains("no value: AIT-501 is Bad (out of range)", page.Find("[data-quantity=KPI-WOBBE]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("130", page.Find("[data-stream=product]").TextContent, StringComparison.Ordinal);
        Assert.Contains("AIT-501 is Bad", page.Find("[data-stream=product] [data-part=N2]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-stream=product] .composition-unknown"));
    }

    [Fact]
    public void Page_ProductKnown_RingOfItsParts()
    {
        using var context = new UnitsContext().Publish();
        var ring = context.Render<Gas>().Find("[data-stream=product] [data-testid=donut] [role=img]");
        Assert.StartsWith("Product gas: CH4 97.20 %", ring.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_InAKiosk_TrendLinksStayThere()
    {
        using var context = new UnitsContext().Publish();
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/gas?kiosk=1");
        var links = context.Render<Gas>().FindAll("nav a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, l => Assert.Contains("kiosk=1", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_ComputedValues_LeadToTheTrendOfTheirInputs()
    {
        using var context = new UnitsContext().Publish();
        var page = context.Render<Gas>();
        Assert.Equal("/trends?tags=FIT-501,AIT-501", page.Find("[data-term=product] a").GetAttribute("href"));
        Assert.Equal("/trends?tags=AIT-201,AIT-202", page.Find("[data-stage=AIT-202] a").GetAttribute("href"));
    }

    [Fact]
    public void Page_LimitPassed_MarkedInTextAndShape()
    {
        using var context = new UnitsContext().Publish(("AIT-501", 95.5));
        var row = context.Render<Gas>().Find("[data-quantity=AIT-501] tr");
        Assert.Contains("limit passed", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector(".spec-time .prio"));
    }

    [Fact]
    public void Page_NoValuesYet_SaysSo()
    {
        using var context = new UnitsContext();
        Assert.Contains("no data yet", context.Render<Gas>().Find("[data-term=in]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_SlopeTowardsLimit_TimeToLimit()
    {
        // H2S of the product rises by 0.6 ppm an hour and is 0.6 ppm below its limit at the end.
        using var context = new UnitsContext().Store(i => [("AIT-504", Math.Round(2.4 - (0.01 * (120 - i)), 2)), ("AIT-501", 97.2 + (0.05 * (i % 2)))]);
        var page = context.Render<Gas>();
        page.WaitForAssertion(() => Assert.StartsWith("in 60 min", Cell(page, "AIT-504", 0, ".spec-time"), StringComparison.Ordinal));
        Assert.Equal("not approaching", Cell(page, "AIT-501", 0, ".spec-time"));
    }

    private static string Cell(IRenderedComponent<Gas> page, string tag, int limit, string selector) =>
        page.FindAll($"[data-quantity={tag}] tr")[limit].QuerySelector(selector)!.TextContent.Trim();
}
