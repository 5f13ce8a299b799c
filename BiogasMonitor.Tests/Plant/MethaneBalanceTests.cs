using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Plant;

public class MethaneBalanceTests
{
    [Fact]
    public void Of_DesignPoint_Closes()
    {
        var balance = Of();
        Assert.Equal(446.4, balance.In.Value, 3);
        Assert.Equal(435.456, balance.Product.Value, 3);
        Assert.Equal(11.375, balance.Tail.Value, 3);
        Assert.Equal(0, balance.Flare.Value);
        Assert.Equal(-0.431, balance.Difference.Value, 3);
        Assert.StartsWith("Closes", balance.Meaning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(448, "Closes")]
    [InlineData(420, "More methane comes in")]
    [InlineData(470, "More methane leaves")]
    public void Meaning_ProductFlow(double productScfm, string starts) =>
        Assert.StartsWith(starts, Of(("FIT-501", productScfm)).Meaning, StringComparison.Ordinal);

    [Fact]
    public void Of_Diverted_FlareIsProduct()
    {
        var balance = Of(("XV-502", 1), ("FIT-501", 0), ("FIT-601", 448));
        Assert.True(balance.FlareIsProduct);
        Assert.Equal(435.456, balance.Flare.Value, 3);
        Assert.StartsWith("Closes", balance.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_BadInput_OtherTermsStay()
    {
        var balance = Of(("AIT-101", double.NaN));
        Assert.Equal("no value: AIT-101 is Bad (missing)", balance.In.Explanation);
        Assert.Equal(435.456, balance.Product.Value, 3);
        Assert.Equal(0, balance.Flare.Value);
        Assert.True(double.IsNaN(balance.Difference.Value));
        Assert.Equal("Cannot be judged: AIT-101 is Bad (missing)", balance.Meaning);
    }

    [Fact]
    public void Of_FlaresGasOfUnknownComposition_SaysSo() =>
        Assert.Equal("no value: AIT-101 is Bad (missing)", Of(("AIT-101", double.NaN), ("FIT-601", 20)).Flare.Explanation);

    [Fact]
    public void Of_FlareFlowUnknown_CannotBeJudged() =>
        Assert.Equal("Cannot be judged: FIT-601 is Bad (missing)", Of(("FIT-601", double.NaN)).Meaning);

    [Fact]
    public void Of_NothingFlows_NoShare() => Assert.Equal("Cannot be judged: no raw gas flows in", Of(("FIT-101", 0), ("FIT-501", 0), ("FIT-502", 0)).Meaning);

    [Fact]
    public void Of_NoFrame_SaysSo() => Assert.Equal("no value: no data yet", MethaneBalance.Of(Plants.Catalogue, null).In.Explanation);

    private static MethaneBalance Of(params (string, double)[] others) => MethaneBalance.Of(Plants.Catalogue, Plants.Nominal(Plants.Noon, others));
}
