using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Tests.Inference;

public sealed class WhereUnusualTests
{
    private static readonly LifeAnswer s_compressor = new() { Time = Plants.Noon, Unit = "compressor", P10 = 6, P50 = 9, P90 = 14 };
    private static readonly LifeAnswer s_blower = s_compressor with { Unit = "blower" };

    [Fact]
    public void Keep_OneUnitUnusual_OnlyItsHoursCount()
    {
        var lives = WhereUnusual.Keep([s_compressor, s_blower], Panel("VIT-401"));
        Assert.Equal(s_compressor, lives[0]);
        Assert.False(lives[1].IsInSight);
    }

    [Fact]
    public void Keep_NothingUnusual_NoFailureIsInSight()
    {
        Assert.All(WhereUnusual.Keep([s_compressor, s_blower], Panel()), l => Assert.False(l.IsInSight));
        Assert.All(WhereUnusual.Keep([s_compressor], null), l => Assert.NotNull(l.CannotSay));
    }

    [Fact]
    public void Keep_CannotSay_StaysSo() =>
        Assert.Equal("It stands.", WhereUnusual.Keep([s_blower with { CannotSay = "It stands." }], null)[0].CannotSay);

    [Fact]
    public void Keep_Projections_OfUnusualTagsAlone()
    {
        LimitProjection[] all = [new("VIT-401", "high", 0.3, Plants.Noon, 2, 3, 5), new("FIT-101", "high", 850, Plants.Noon, 4, 5, 6)];
        Assert.Equal(["VIT-401"], WhereUnusual.Keep(all, Panel("VIT-401")).Select(p => p.Tag));
        Assert.Empty(WhereUnusual.Keep(all, Panel()));
        Assert.Empty(WhereUnusual.Keep(all, null));
    }

    private static PanelVerdict Panel(params string[] tags) => new(Plants.Noon, 2, tags.Length > 0, 2, 4, [], [])
    {
        Units = tags.Length == 0 ? [] : [new UnitAnomaly("compressor", 2, [], [.. tags.Select(t => new TagContribution(t, 2, 1, []))])],
    };
}
