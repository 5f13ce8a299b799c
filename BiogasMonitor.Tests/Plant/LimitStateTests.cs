using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Plant;

public sealed class LimitStateTests
{
    private static readonly Tag s_level = new() { Name = "LIT-1", LowLow = 50, Low = 60, High = 90, HighHigh = 95, Priority = AlarmPriority.Critical };

    [Theory]
    [InlineData(78, LimitSide.None)]
    [InlineData(60, LimitSide.Low)]
    [InlineData(50, LimitSide.LowLow)]
    [InlineData(89.9, LimitSide.None)]
    [InlineData(90, LimitSide.High)]
    [InlineData(95, LimitSide.HighHigh)]
    public void Of_AValue_TheOutermostLimitPassed(double value, LimitSide expected) => Assert.Equal(expected, LimitState.Of(s_level, value, Quality.Good).Side);

    [Fact]
    public void Of_InnerLimit_WarnsAtMostHigh_OuterLimit_HasTheTagsPriority()
    {
        Assert.Equal(AlarmPriority.High, LimitState.Of(s_level, 91, Quality.Good).Priority);
        Assert.Equal(AlarmPriority.Critical, LimitState.Of(s_level, 96, Quality.Good).Priority);
        Assert.Equal(AlarmPriority.Medium, LimitState.Of(s_level with { Priority = AlarmPriority.Medium }, 91, Quality.Good).Priority);
        Assert.Equal(95, LimitState.Of(s_level, 96, Quality.Good).Limit);
    }

    [Theory]
    [InlineData(Quality.BadStuck)]
    [InlineData(Quality.BadOutOfRange)]
    public void Of_ABadValue_IsNoLimitState(Quality quality) => Assert.False(LimitState.Of(s_level, 99, quality).IsOut);

    [Fact]
    public void Of_AnUncertainValue_IsJudged() => Assert.True(LimitState.Of(s_level, 99, Quality.UncertainSpike).IsOut);

    [Fact]
    public void Of_ATagWithoutLimits_IsInside() => Assert.False(LimitState.Of(new Tag { Name = "X" }, 1e9, Quality.Good).IsOut);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(null, 0, false)]
    public void Of_ADiscreteTag_ItsAlarmState(int? alarmState, double value, bool expected)
    {
        var motor = new Tag { Name = "M-1", Kind = TagKind.Motor, AlarmState = alarmState, Priority = AlarmPriority.Critical };

        Assert.Equal(expected, LimitState.Of(motor, value, Quality.Good).Side == LimitSide.State);
    }
}
