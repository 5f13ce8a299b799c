using BiogasMonitor.Ingest.Simulator.Faults;
using BiogasMonitor.Training.Data;

namespace BiogasMonitor.Tests.Training.Train;

public sealed class FaultTruthTests
{
    private static readonly DateTime s_day = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(3.9, 0)]
    [InlineData(4.5, FaultTruth.Unknown)]
    [InlineData(6, 1)]
    [InlineData(9.9, 1)]
    [InlineData(10, FaultTruth.Unknown)]
    [InlineData(16.9, FaultTruth.Unknown)]
    [InlineData(17, 0)]
    public void ClassAt_AroundAFault_IsKnownFromOnsetToStop(double hours, int expected)
    {
        FaultLabel label = new(
            FaultKind.BearingWear, "compressor", ["VIT-401"], 1, s_day.AddHours(4), s_day.AddHours(6), s_day.AddHours(10), s_day.AddHours(10), s_day.AddHours(16), FaultOutcome.Trip);

        Assert.Equal(expected, FaultTruth.ClassAt([label], s_day.AddHours(hours), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Classes_AreNormalAndTheFaultsInTheirOrder() =>
        Assert.Equal(["normal", .. FaultKinds.All.Select(kind => kind.Label())], FaultTruth.Classes);
}
