using BiogasMonitor.Training.Train;

namespace BiogasMonitor.Tests.Training.Train;

public sealed class ConfusionTests
{
    [Fact]
    public void MacroF1_ByHand()
    {
        // Truth 0: four right, one taken for 1. Truth 1: one of two right, the other taken for 0.
        var confusion = Confusion.Of([0.9f, 0.1f, 0.8f, 0.2f, 0.7f, 0.3f, 0.6f, 0.4f, 0.2f, 0.8f, 0.3f, 0.7f, 0.9f, 0.1f], [0, 0, 0, 0, 0, 1, 1], 2);
        Assert.Equal([4, 1], confusion.Counts[0]);
        Assert.Equal([1, 1], confusion.Counts[1]);
        Assert.Equal(8.0 / 10, confusion.F1(0), 9);
        Assert.Equal(2.0 / 4, confusion.F1(1), 9);
        Assert.Equal((0.8 + 0.5) / 2, confusion.MacroF1, 9);
        Assert.Equal(2.0 * 5 / 12 / 2, confusion.MajorityF1, 9);
    }

    [Fact]
    public void MacroF1_AClassIsOnlyNamed_CountsAsZero()
    {
        var confusion = Confusion.Of([1, 0, 0, 0, 0, 1], [0, 0], 3);
        Assert.Equal(2.0 / 3 / 2, confusion.MacroF1, 9);
    }
}
