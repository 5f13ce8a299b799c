using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Layout;
using Bunit;

namespace BiogasMonitor.Tests.Web.Alarms;

public sealed class AlarmStripTests : BunitContext
{
    private static readonly AlarmRecord s_critical = Plants.Alarm("PIT-402", AlarmKind.HighHigh, AlarmPriority.Critical, AlarmBits.Active | AlarmBits.Unacknowledged);
    private static readonly AlarmRecord s_high = Plants.Alarm("TIT-402", AlarmKind.High, AlarmPriority.High, AlarmBits.Active | AlarmBits.Unacknowledged);
    private static readonly AlarmRecord s_medium = Plants.Alarm("LIT-101", AlarmKind.High, AlarmPriority.Medium, AlarmBits.Active | AlarmBits.Unacknowledged);

    [Fact]
    public void Worst_Unacknowledged_IsShownWithCountsAndSound()
    {
        var strip = Show(new AlarmList(1, [s_high, s_critical, s_medium with { Bits = AlarmBits.Active }]));

        Assert.Equal("critical", strip.Find("[data-alarm-strip]").GetAttribute("data-sounds"));
        Assert.Contains("PIT-402 high high", strip.Find(".alarm-strip-text").TextContent, StringComparison.Ordinal);
        Assert.Equal(["1", "1", "1", "0"], strip.FindAll("[data-count-of]").Select(c => c.TextContent.Trim()));
        Assert.Equal("3 alarms: 1 critical, 1 high, 1 medium; 2 not acknowledged", strip.Find("[data-words]").TextContent);
        Assert.NotEmpty(strip.FindAll("[data-do=acknowledge-worst]"));
    }

    [Fact]
    public void Newest_IsTheNewestOfThoseThatSound()
    {
        var strip = Show(new AlarmList(1, [s_critical with { Occurrence = 7 }, s_high with { Occurrence = 9 }, s_medium with { Occurrence = 11 }]));

        Assert.Equal("9", strip.Find("[data-alarm-strip]").GetAttribute("data-newest"));
    }

    [Theory]
    [InlineData(AlarmPriority.Critical, "critical")]
    [InlineData(AlarmPriority.High, "high")]
    [InlineData(AlarmPriority.Medium, "none")]
    public void Sound_OfOneAlarm_IsThatOfItsPriority(AlarmPriority priority, string sound) =>
        Assert.Equal(sound, Show(new AlarmList(1, [s_high with { Condition = s_high.Condition with { Priority = priority } }])).Find("[data-alarm-strip]").GetAttribute("data-sounds"));

    [Fact]
    public void AllAcknowledged_NothingButTheCounts_AndNoSound()
    {
        var strip = Show(new AlarmList(1, [s_critical with { Bits = AlarmBits.Active }]));

        Assert.Equal("none", strip.Find("[data-alarm-strip]").GetAttribute("data-sounds"));
        Assert.Equal("All alarms are acknowledged", strip.Find(".alarm-strip-text").TextContent);
        Assert.Empty(strip.FindAll("[data-do]"));
    }

    [Fact]
    public void MayNot_NoButton() => Assert.Empty(Show(new AlarmList(1, [s_critical]), may: false).FindAll("[data-do]"));

    [Fact]
    public void Spoken_CriticalAtOnce_OnceForEachAlarm()
    {
        var strip = Show(new AlarmList(1, [s_high]));
        Assert.Equal("", strip.Find("[role=alert]").TextContent);
        Assert.StartsWith("high alarm:", strip.Find("[role=status]").TextContent, StringComparison.Ordinal);

        var critical = s_critical with { AnnunciatedUtc = Plants.Noon.AddSeconds(5) };
        strip.Render(p => p.Add(s => s.Alarms, new AlarmList(2, [s_high, critical])));
        var spoken = strip.Find("[role=alert]").TextContent;
        Assert.StartsWith("critical alarm:", spoken, StringComparison.Ordinal);

        // Acknowledged and gone: what is left was spoken before, and nothing is said again.
        strip.Render(p => p.Add(s => s.Alarms, new AlarmList(3, [s_high])));
        Assert.Equal(spoken, strip.Find("[role=alert]").TextContent);
    }

    private IRenderedComponent<AlarmStrip> Show(AlarmList alarms, bool may = true) =>
        Render<AlarmStrip>(p => p.Add(s => s.Alarms, alarms).Add(s => s.PlantNowUtc, Plants.Noon.AddSeconds(9)).Add(s => s.May, may));
}
