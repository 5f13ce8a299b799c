using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Live;
using Bunit;

namespace BiogasMonitor.Tests.Web;

public sealed class LiveValueTests : BunitContext
{
    private IRenderedComponent<LiveValue> Show(Reading reading) => Render<LiveValue>(p => p.Add(c => c.Reading, reading));

    [Fact]
    public void Good_NumberUnitBandAndLinkToItsTrend()
    {
        var cut = Show(Plants.Reading("AIT-101", 72.1, direction: 1));

        var link = cut.Find("[data-tag='AIT-101']");
        Assert.Equal("/trends?tags=AIT-101", link.GetAttribute("href"));
        Assert.Equal("Good", link.GetAttribute("data-quality"));
        Assert.Equal("72.10", cut.Find(".lv-num").TextContent);
        Assert.Equal("%", cut.Find(".lv-unit").TextContent);
        Assert.Equal("rising", cut.Find("[data-direction]").GetAttribute("data-direction"));
        Assert.NotNull(cut.Find("[data-band]").GetAttribute("data-position"));
        Assert.Empty(cut.FindAll("[data-mark=age]"));
    }

    [Theory]
    [InlineData(Quality.BadStuck, "stuck")]
    [InlineData(Quality.BadOutOfRange, "out of range")]
    [InlineData(Quality.BadMissing, "missing")]
    public void Bad_IsNeverANumber(Quality quality, string reason)
    {
        var cut = Show(Plants.Reading("AIT-101", 72.1, quality));

        var text = cut.Find("[data-tag]").TextContent;
        Assert.Contains("no value", text, StringComparison.Ordinal);
        Assert.Contains(reason, text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, char.IsDigit);
        Assert.Null(cut.Find("[data-band]").GetAttribute("data-position"));
        Assert.Equal("none", cut.Find("[data-tag]").GetAttribute("data-limit"));
    }

    [Fact]
    public void Old_ShowsItsAge()
    {
        Assert.Equal("12 s old", Show(Plants.Reading("AIT-101", 72, ageSeconds: 12)).Find("[data-mark=age]").TextContent);
        Assert.Empty(Show(Plants.Reading("AIT-101", 72, ageSeconds: 2.9)).FindAll("[data-mark=age]"));
    }

    [Fact]
    public void Uncertain_IsMarked() =>
        Assert.Contains("spike", Show(Plants.Reading("AIT-101", 72, Quality.UncertainSpike)).Find("[data-mark=uncertain]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void OutsideALimit_WordsButNoMarkBeforeItIsAnAlarm()
    {
        var cut = Show(Plants.Reading("PIT-402", 201));

        Assert.Equal("highhigh", cut.Find("[data-tag]").GetAttribute("data-limit"));
        Assert.Contains("high high", cut.Markup, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("[data-shape]"));
    }

    [Fact]
    public void Alarm_ShapeWordsAndARingUntilAcknowledged()
    {
        var alarm = Plants.Alarm("PIT-402", AlarmKind.HighHigh, AlarmPriority.Critical, AlarmBits.Active | AlarmBits.Unacknowledged);

        var cut = Show(Plants.Reading("PIT-402", 201) with { Alarm = alarm });
        Assert.Equal("critical", cut.Find("[data-shape]").GetAttribute("data-shape"));
        Assert.Contains("high high", cut.Find("[data-priority]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(cut.FindAll(".prio-ring"));

        cut = Show(Plants.Reading("PIT-402", 201) with { Alarm = alarm with { Bits = AlarmBits.Active } });
        Assert.NotEmpty(cut.FindAll("[data-shape]"));
        Assert.Empty(cut.FindAll(".prio-ring"));
    }

    [Fact]
    public void Discrete_IsAStateInWordsWithoutABand()
    {
        var cut = Show(Plants.Reading("M-401", 0));

        Assert.Equal("stopped", cut.Find(".lv-num").TextContent);
        Assert.Equal("state", cut.Find("[data-tag]").GetAttribute("data-limit"));
        Assert.Empty(cut.FindAll("[data-band]"));
    }

    [Fact]
    public void SameText_IsNotRenderedAgain()
    {
        var cut = Show(Plants.Reading("AIT-101", 72.101));
        var before = cut.RenderCount;

        cut.Render(p => p.Add(c => c.Reading, Plants.Reading("AIT-101", 72.102, ageSeconds: 1.4)));
        Assert.Equal(before, cut.RenderCount);

        cut.Render(p => p.Add(c => c.Reading, Plants.Reading("AIT-101", 72.2)));
        Assert.Equal("72.20", cut.Find(".lv-num").TextContent);
    }

    [Fact]
    public void Band_MarkerMovesWithTheValue_AndStaysInside()
    {
        static int Position(IRenderedComponent<LiveValue> cut) => int.Parse(cut.Find("[data-band]").GetAttribute("data-position")!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(0, Position(Show(Plants.Reading("LIT-101", 0))));
        Assert.InRange(Position(Show(Plants.Reading("LIT-101", 72.5))), 45, 55);
        Assert.InRange(Position(Show(Plants.Reading("LIT-101", 100))), 95, 100);
    }
}
