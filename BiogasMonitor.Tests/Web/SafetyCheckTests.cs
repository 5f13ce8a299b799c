using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Controls.Alarms;
using BiogasMonitor.Web.Live;
using Bunit;

namespace BiogasMonitor.Tests.Web;

public sealed class SafetyCheckTests : BunitContext
{
    private static SafetyItem Item(string code, Readings readings) => SafetyCheck.Of(readings).Single(i => i.Code == code);

    [Fact]
    public void NominalPlant_AllClear() => Assert.All(SafetyCheck.Of(Plants.Readings()), i => Assert.True(i.IsClear, $"{i.Code}: {i.Text}"));

    [Theory]
    [InlineData("emergency-stop", "ES-601", 1)]
    [InlineData("faults", "XA-401", 1)]
    [InlineData("trips", "M-301", 0)]
    [InlineData("pressures", "PIT-402", 200.5)]
    [InlineData("pressures", "PIT-502", 14.9)]
    [InlineData("temperatures", "TIT-402", 216)]
    [InlineData("building-gas", "AIT-601", 12)]
    public void Guilty_IsNamed(string code, string tag, double value) => Assert.Equal([tag], Item(code, Plants.Readings((tag, value))).Guilty);

    [Fact]
    public void Pressures_AreNotJudgedAtStandstill() =>
        Assert.Empty(Item("pressures", Plants.Readings(("M-401", 0), ("PIT-402", 14), ("PIT-401", 14))).Guilty);

    [Fact]
    public void BadValue_IsNotClear()
    {
        var item = Item("emergency-stop", Plants.Readings(("ES-601", double.NaN)));

        Assert.False(item.IsClear);
        Assert.Equal("not known: ES-601", item.Text);
    }

    [Fact]
    public void Pressures_OfAMotorInDoubt_AreNotClear() =>
        Assert.Contains("PIT-402", Item("pressures", Plants.Readings(("M-401", double.NaN))).Unknown);

    [Fact]
    public void Strip_CountsAndNames()
    {
        var cut = Render<SafetyStrip>(p => p.Add(c => c.Items, SafetyCheck.Of(Plants.Readings(("TIT-402", 216), ("TIT-403", 176)))));

        Assert.Equal("2", cut.Find("[data-safety=temperatures]").GetAttribute("data-count"));
        Assert.Contains("TIT-402, TIT-403", cut.Find("[data-safety=temperatures]").TextContent, StringComparison.Ordinal);
        Assert.Contains("clear", cut.Find("[data-safety=emergency-stop]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void AlarmPanel_WorstFirst_BadApart()
    {
        var alarms = new AlarmList(2,
        [
            Plants.Alarm("LIT-101", AlarmKind.High, AlarmPriority.High, AlarmBits.Active), Plants.Alarm("PIT-402", AlarmKind.HighHigh, AlarmPriority.Critical, AlarmBits.Active),
            Plants.Alarm("TIT-101", AlarmKind.Low, AlarmPriority.Low, AlarmBits.Active | AlarmBits.Unacknowledged), Plants.Alarm("TIT-102", AlarmKind.Low, AlarmPriority.Low, AlarmBits.Active | AlarmBits.Shelved),
        ]);
        var cut = Render<AlarmPanel>(p => p.Add(c => c.Readings, Plants.Readings(alarms, ("DPIT-501", 99))).Add(c => c.NowUtc, Plants.Noon));

        Assert.Equal(["TIT-101.Low", "PIT-402.HighHigh", "LIT-101.High"], cut.FindAll("[data-condition]").Select(e => e.GetAttribute("data-condition")));
        Assert.Equal(["DPIT-501"], cut.FindAll("[data-bad]").Select(e => e.GetAttribute("data-bad")));
    }

    [Fact]
    public void Units_StandingUnitIsStopped()
    {
        var cut = Render<UnitStates>(p => p.Add(c => c.Units, Plants.Readings(("M-301", 0)).Units));

        Assert.Equal("stopped", cut.Find("[data-unit=blower]").GetAttribute("data-state"));
        Assert.Equal("running", cut.Find("[data-unit=compressor]").GetAttribute("data-state"));
    }
}
