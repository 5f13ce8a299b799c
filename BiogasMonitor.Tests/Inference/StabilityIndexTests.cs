using BiogasMonitor.Core.Inference.Drift;

namespace BiogasMonitor.Tests.Inference;

public sealed class StabilityIndexTests
{
    private static readonly double[] s_deciles = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void Of_ATenthInEachPart_IsZero() => Assert.Equal(0, StabilityIndex.Of([0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5], s_deciles)!.Value, 1e-12);

    [Fact]
    public void Of_TwoPartsMoved_ByHand()
    {
        // The lowest part has 0 (counted as 0.0001) instead of 0.1, the highest 0.2 instead of 0.1.
        var expected = ((1e-4 - 0.1) * Math.Log(1e-4 / 0.1)) + ((0.2 - 0.1) * Math.Log(0.2 / 0.1));

        Assert.Equal(expected, StabilityIndex.Of([9.6, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5], s_deciles)!.Value, 1e-12);
    }

    [Fact]
    public void Of_HalfOfTheTrainingAtOneValue_ThatValueIsOnePart()
    {
        double[] deciles = [5, 5, 5, 5, 5, 6, 7, 8, 9];

        Assert.Equal(0, StabilityIndex.Of([5, 5, 5, 5, 5, 5.5, 6.5, 7.5, 8.5, 9.5], deciles)!.Value, 1e-12);
    }

    [Fact]
    public void Of_NothingToJudge_IsNull()
    {
        Assert.Null(StabilityIndex.Of([double.NaN], s_deciles));
        Assert.Null(StabilityIndex.Of([1], []));
    }
}
