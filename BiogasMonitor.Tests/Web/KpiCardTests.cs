using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Live;
using Bunit;

namespace BiogasMonitor.Tests.Web;

public sealed class KpiCardTests : BunitContext
{
    private IRenderedComponent<KpiCard> Show(string kpi, KpiReading reading, KpiDay? day = null) => Render<KpiCard>(p => p
        .Add(c => c.Kpi, Kpis.Find(kpi)!)
        .Add(c => c.Tag, Plants.Catalogue.Find(Kpis.Find(kpi)!.Tag)!)
        .Add(c => c.Reading, reading)
        .Add(c => c.Day, day));

    [Fact]
    public void WithHistory_ValueTargetAndTodayAgainstYesterday()
    {
        var cut = Show("inlet-ch4", new KpiReading(72.1, Quality.Good, ""), new KpiDay([71, 72, 73], 72.3, 72.0));

        Assert.Contains("72.10", cut.Markup, StringComparison.Ordinal);
        Assert.Contains("target &gt; 70", cut.Markup, StringComparison.Ordinal);
        Assert.Contains("+0.30 on yesterday", cut.Markup, StringComparison.Ordinal);
        Assert.Equal("met", cut.Find("[data-kpi='inlet-ch4']").GetAttribute("data-target"));
        Assert.Equal("3", cut.Find("[data-points]").GetAttribute("data-points"));
    }

    [Fact]
    public void AnAmount_IsComparedInPercent() =>
        Assert.Contains("-1.2 % on yesterday", Show("raw-flow", new KpiReading(618, Quality.Good, ""), new KpiDay([1], 612.56, 620)).Markup, StringComparison.Ordinal);

    [Fact]
    public void OffTarget_SaysSo()
    {
        var cut = Show("inlet-ch4", new KpiReading(69, Quality.Good, ""));

        Assert.Equal("missed", cut.Find("[data-kpi]").GetAttribute("data-target"));
        Assert.Contains("off target", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_NoNumberButTheReason()
    {
        var reading = Plants.Readings(("JIT-301", 99)).Of(Kpis.Find("specific-energy")!);

        var cut = Show("specific-energy", reading);

        Assert.Contains("no value", cut.Find("[data-kpi]").TextContent, StringComparison.Ordinal);
        Assert.Contains("JIT-301 is Bad (out of range)", cut.Find("[data-kpi]").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll(".kpi-num"));
    }

    [Fact]
    public void WithoutHistory_SaysSo() =>
        Assert.Contains("no history yet", Show("inlet-ch4", new KpiReading(72, Quality.Good, "")).Markup, StringComparison.Ordinal);

    [Fact]
    public void Sparkline_AGapIsAGap_HatchedWhenLong()
    {
        double[] points = [1, 2, double.NaN, 2, 1, double.NaN, double.NaN, double.NaN, double.NaN, 2, 3];

        var cut = Render<Sparkline>(p => p.Add(c => c.Points, points));

        Assert.Single(cut.FindAll("[data-gap]"));
        Assert.Equal(3, cut.Find("path").GetAttribute("d")!.Count(c => c == 'M'));
        Assert.DoesNotContain("NaN", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Sparkline_NothingKnown_DrawsNoLine() =>
        Assert.Equal("", Render<Sparkline>(p => p.Add(c => c.Points, new[] { double.NaN, double.NaN })).Find("path").GetAttribute("d"));
}
