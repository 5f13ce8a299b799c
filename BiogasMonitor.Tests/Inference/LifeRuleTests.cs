using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Tests.Inference;

public sealed class LifeRuleTests
{
    private static readonly LifeAnswer s_compressor = new() { Time = Plants.Noon, Unit = "compressor", P10 = 6, P50 = 9, P90 = 14 };
    private static readonly LifeAnswer s_blower = s_compressor with { Unit = "blower" };

    [Fact]
    public void Apply_OneUnitUnusual_OnlyItsHoursCount()
    {
        var lives = LifeRule.Apply([s_compressor, s_blower], Panel(true, "VIT-401"), Plants.Catalogue);
        Assert.Equal(s_compressor, lives[0]);
        Assert.False(lives[1].IsInSight);
    }

    [Fact]
    public void Apply_NothingUnusual_NoFailureIsInSight()
    {
        Assert.All(LifeRule.Apply([s_compressor, s_blower], Panel(false, "VIT-401"), Plants.Catalogue), l => Assert.False(l.IsInSight));
        Assert.All(LifeRule.Apply([s_compressor], null, Plants.Catalogue), l => Assert.False(l.IsInSight));
    }

    [Fact]
    public void Apply_CannotSay_StaysSo() =>
        Assert.Equal("It stands.", LifeRule.Apply([s_blower with { CannotSay = "It stands." }], null, Plants.Catalogue)[0].CannotSay);

    private static PanelVerdict Panel(bool isUnusual, string tag) => new(Plants.Noon, 2, isUnusual, 2, 4, [], [new TagContribution(tag, 2, 1, [])]);
}
