using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Plant;

public class UnitHealthTests
{
    [Fact]
    public void Of_DesignPoint_EveryUnitIsHealthy() =>
        Assert.All(Equipment.In(Plants.Catalogue), unit => Assert.Equal((RunState.Running, 100), (Of(unit.Id).State, Of(unit.Id).Score)));

    [Theory]
    [InlineData("DPIT-401", 9.6, 100, "")]
    [InlineData("DPIT-401", 11, 94, "Oil filter differential pressure: 87 % of the way from normal to its limit 12 psi")]
    [InlineData("DPIT-401", 12, 80, "Oil filter differential pressure: above its high limit 12 psi")]
    [InlineData("DPIT-401", 16.4, 60, "Oil filter differential pressure: above its high high limit 16 psi")]
    [InlineData("PIT-403", 130, 80, "Compressor oil pressure: below its low limit 130 psia")]
    [InlineData("DPIT-401", double.NaN, 90, "Oil filter differential pressure: Bad (missing)")]
    [InlineData("XA-401", 1, 60, "Compressor fault active: in its alarm state")]
    [InlineData("SIT-401", 79, 89, "Speed is 4 points below its command")]
    [InlineData("IIT-401", 130, 70, "Motor current is 22 % below what speed and pressure ratio call for")]
    [InlineData("IIT-401", 147, 93, "Motor current is 12 % below what speed and pressure ratio call for")]
    public void Of_OneThingOff_DeductedInWords(string tag, double value, int score, string text)
    {
        var health = Of("compressor", (tag, value));
        Assert.Equal(score, health.Score);
        Assert.Equal(text, health.Deductions.Count == 0 ? "" : health.Deductions[0].Text);
    }

    [Fact]
    public void Of_SeveralThings_HeaviestFirstAndNeverBelowZero()
    {
        var health = Of("compressor", ("DPIT-401", 17), ("VIT-401", 0.5), ("TIT-402", 230), ("DPIT-402", 8));
        Assert.Equal(0, health.Score);
        Assert.Equal(health.Deductions.OrderByDescending(d => d.Points), health.Deductions);
        Assert.Equal(20, health.Deductions[^1].Points);
    }

    [Fact]
    public void Of_DriveStands_StoppedNotUnhealthy()
    {
        var health = Of("compressor", ("M-401", 0), ("PIT-402", 20), ("P-401", 0));
        Assert.Equal((RunState.Stopped, null), (health.State, health.Score));
        Assert.Equal("stopped: M-401 does not run", health.Explanation);
        Assert.Empty(health.Deductions);
    }

    [Fact]
    public void Of_DriveUnknown_CannotBeJudged()
    {
        var health = Of("compressor", ("M-401", double.NaN));
        Assert.Equal((RunState.Unknown, null), (health.State, health.Score));
        Assert.Equal("cannot be judged: M-401 is Bad (missing)", health.Explanation);
    }

    [Fact]
    public void Of_MostTagsBad_CannotBeJudged()
    {
        var health = Of("flare", ("FIT-601", double.NaN), ("TIT-601", double.NaN));
        Assert.Null(health.Score);
        Assert.Equal("cannot be judged: 2 of 2 tags are Bad", health.Explanation);
    }

    [Fact]
    public void Of_NoFrame_CannotBeJudged() =>
        Assert.Equal("cannot be judged: no values yet", UnitHealth.Of(Equipment.In(Plants.Catalogue)[0], Plants.Catalogue, null).Explanation);

    private static UnitHealth Of(string unit, params (string, double)[] others) =>
        UnitHealth.Of(Equipment.In(Plants.Catalogue).Single(u => u.Id == unit), Plants.Catalogue, Plants.Nominal(Plants.Noon, others));
}
