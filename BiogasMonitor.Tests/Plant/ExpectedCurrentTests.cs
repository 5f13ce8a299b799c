using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Plant;

public class ExpectedCurrentTests
{
    [Theory]
    [InlineData("compressor", 167)]
    [InlineData("blower", 24.2)]
    public void Of_DesignPoint_NominalCurrent(string unit, double ampere)
    {
        var found = Of(unit);
        Assert.Equal(ampere, found.Expected.Value, 6);
        Assert.Equal(0, found.DeviationPercent.Value, 6);
    }

    [Theory]
    [InlineData(83, 182, 167)]
    [InlineData(41.5, 182, 83.5)]
    [InlineData(83, 100, 114.3)]
    [InlineData(100, 182, 201.2)]
    public void Of_SpeedAndRatio_Follow(double speed, double dischargePsia, double ampere) =>
        Assert.Equal(ampere, Of("compressor", ("SIT-401", speed), ("PIT-402", dischargePsia)).Expected.Value, 0);

    [Theory]
    [InlineData("M-401", 0)]
    [InlineData("SIT-401", 30)]
    [InlineData("PIT-402", 19.6)]
    public void Of_StandingOrSlow_NotJudged(string tag, double value)
    {
        var found = Of("compressor", (tag, value));
        Assert.True(double.IsNaN(found.Expected.Value));
        Assert.Equal("no value: judged only while running above 30 % speed", found.DeviationPercent.Explanation);
    }

    [Fact]
    public void Of_BadInput_NamesIt() =>
        Assert.Equal("no value: PIT-402 is Bad (missing)", Of("compressor", ("PIT-402", double.NaN)).Expected.Explanation);

    [Fact]
    public void Of_BadCurrent_ExpectedStays()
    {
        var found = Of("compressor", ("IIT-401", double.NaN));
        Assert.Equal(167, found.Expected.Value, 6);
        Assert.Equal("no value: IIT-401 is Bad (missing)", found.DeviationPercent.Explanation);
    }

    [Fact]
    public void DriveTrain_UnitWithoutMotorOnConverter_None() => Assert.Null(DriveTrain.Of("membrane", Plants.Catalogue));

    private static ExpectedCurrent Of(string unit, params (string, double)[] others) =>
        ExpectedCurrent.Of(DriveTrain.Of(unit, Plants.Catalogue)!, Plants.Catalogue, Plants.Nominal(Plants.Noon, others));
}
