using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Live;
using Bunit;

namespace BiogasMonitor.Tests.Web;

public sealed class SymbolTests : BunitContext
{
    [Theory]
    [InlineData(1, Quality.Good, "on", "open")]
    [InlineData(0, Quality.Good, "off", "closed")]
    [InlineData(1, Quality.BadMissing, "unknown", "unknown (missing)")]
    public void Valve_StateInShapeAndWords(double value, Quality quality, string state, string word)
    {
        var cut = Render<ValveSymbol>(p => p.Add(c => c.X, 0).Add(c => c.Y, 0).Add(c => c.Reading, Plants.Reading("XV-501", value, quality)));

        Assert.Equal(state, cut.Find("[data-tag='XV-501']").GetAttribute("data-state"));
        Assert.EndsWith(word, cut.Find("[data-tag]").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Motor_Stopped_IsMarkedWhereThatIsAnAlarm()
    {
        var cut = Render<MotorSymbol>(p => p.Add(c => c.X, 0).Add(c => c.Y, 0).Add(c => c.Reading, Plants.Reading("M-401", 0) with { Alarm = Plants.Alarm("M-401", AlarmKind.Trip, AlarmPriority.Critical, AlarmBits.Active) }));

        Assert.Equal("off", cut.Find("[data-tag]").GetAttribute("data-state"));
        Assert.Equal("critical", cut.Find("[data-shape]").GetAttribute("data-shape"));
    }

    [Fact]
    public void AbsentTag_DrawsNothing()
    {
        Assert.Equal("", Render<ValveSymbol>(p => p.Add(c => c.X, 0).Add(c => c.Y, 0).Add(c => c.Reading, (Reading?)null)).Markup.Trim());
        Assert.Equal("", Render<FlowValue>(p => p.Add(c => c.X, 0).Add(c => c.Y, 0).Add(c => c.Reading, (Reading?)null)).Markup.Trim());
    }

    [Theory]
    [InlineData(AlarmPriority.Critical, "rect")]
    [InlineData(AlarmPriority.High, "path")]
    [InlineData(AlarmPriority.Low, "circle")]
    public void Priority_ShapeAndWord(AlarmPriority priority, string shape)
    {
        var cut = Render<PriorityMark>(p => p.Add(c => c.Priority, priority));

        Assert.NotEmpty(cut.FindAll(shape));
        Assert.Contains(priority.ToString().ToLowerInvariant(), cut.Find("[data-priority]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void FlowValue_Bad_NoNumber()
    {
        var cut = Render<FlowValue>(p => p.Add(c => c.X, 0).Add(c => c.Y, 0).Add(c => c.Reading, Plants.Reading("DPIT-501", 99, Quality.BadOutOfRange)));

        Assert.Contains("no value", cut.Find("[data-tag]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("99", cut.Find("[data-tag]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void FlowValue_Old_AgeFitsBesideTheName()
    {
        var cut = Render<FlowValue>(p => p.Add(c => c.X, 0).Add(c => c.Y, 0).Add(c => c.Reading, Plants.Reading("DPIT-501", 5.2, ageSeconds: (821 * 86_400) + 40_000)));

        Assert.Equal("821 d", cut.Find("[data-mark=age]").TextContent);
    }

    [Fact]
    public void Banner_CriticalSpeaksUp_ProgressHasABar()
    {
        var cut = Render<Banner>(p => p.Add(c => c.Text, "No data.").Add(c => c.Level, NoticeLevel.Critical).Add(c => c.Code, "source-lost").Add(c => c.Progress, 0.4));

        Assert.Equal("alert", cut.Find("[data-banner='source-lost']").GetAttribute("role"));
        Assert.Equal("0.400", cut.Find("progress").GetAttribute("value"));
    }

    [Fact]
    public void Tank_UnknownLevel_IsNotDrawnAsALevel()
    {
        var cut = Render<DigesterTank>(p => p.Add(c => c.X, 0).Add(c => c.Y, 0).Add(c => c.Name, "Digester A").Add(c => c.Level, Plants.Reading("LIT-101", 78, Quality.BadStuck)));

        Assert.Equal("unknown", cut.Find("[data-level]").GetAttribute("data-level"));
    }
}
