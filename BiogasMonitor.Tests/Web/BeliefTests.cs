using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;

namespace BiogasMonitor.Tests.Web;

public sealed class BeliefTests
{
    private static readonly HostStatus s_running = new() { Source = SourceState.Running, SourceName = "simulated plant", AtUtc = Plants.Noon };

    private static Belief In(HostStatus status, double ageSeconds = 0.5)
    {
        var received = Plants.Noon.AddSeconds(-ageSeconds);
        var snapshot = new PlantSnapshot { Sequence = 1, Frame = Frame.Empty(received, 1), ReceivedUtc = received, Directions = [0] };
        return Belief.In(status, snapshot, Plants.Noon, Plants.Zone);
    }

    [Fact]
    public void FreshValues_AreCurrent_WithoutAWord()
    {
        Assert.True(In(s_running).ValuesAreCurrent);
        Assert.Empty(In(s_running).Notices);
    }

    [Fact]
    public void SourceLost_SaysSinceWhenAndOfWhenTheValuesAre()
    {
        var belief = In(s_running with { Source = SourceState.Lost, SourceError = "connection refused" }, 4);

        Assert.False(belief.ValuesAreCurrent);
        Assert.Equal("No data from the plant for 4 s. connection refused. Values below are the last ones, of 11:59:56 plant time.", Assert.Single(belief.Notices).Text);
    }

    [Fact]
    public void NoFrameForLong_IsLost_EvenBeforeTheHostSaysSo() => Assert.Equal("source-lost", Assert.Single(In(s_running, 2.6).Notices).Code);

    [Fact]
    public void ASlowSource_IsGivenItsOwnTime()
    {
        var slow = s_running with { LostAfter = TimeSpan.FromSeconds(25) };

        Assert.True(In(slow, 24).ValuesAreCurrent);
        Assert.Empty(In(slow, 24).Notices);
        Assert.Equal("source-lost", Assert.Single(In(slow, 26).Notices).Code);
    }

    [Theory]
    [InlineData(0.2, 2.5, 1)]
    [InlineData(1.6, 2.5, 0.91)]
    [InlineData(2.5, 2.5, 0.01)]
    [InlineData(2.6, 2.5, 1)]
    [InlineData(24, 25, 1)]
    [InlineData(24.5, 25, 0.51)]
    public void LooksAgainAfter_IsTheMomentTheSilenceIsTooLong(double ageSeconds, double lostAfterSeconds, double expectedSeconds)
    {
        var received = Plants.Noon.AddSeconds(-ageSeconds);
        var snapshot = new PlantSnapshot { Sequence = 1, Frame = Frame.Empty(received, 1), ReceivedUtc = received, Directions = [0] };
        var status = s_running with { LostAfter = TimeSpan.FromSeconds(lostAfterSeconds) };

        Assert.Equal(expectedSeconds, Belief.LooksAgainAfter(status, snapshot, Plants.Noon, TimeSpan.FromSeconds(1)).TotalSeconds, 3);
    }

    [Fact]
    public void SilentHost_IsNotBelieved()
    {
        var belief = In(s_running with { AtUtc = Plants.Noon.AddSeconds(-5) });

        Assert.False(belief.ValuesAreCurrent);
        Assert.Equal("host-silent", Assert.Single(belief.Notices).Code);
    }

    [Fact]
    public void LateEvaluator_GreysTheValues()
    {
        var belief = In(s_running with { EvaluatorLag = TimeSpan.FromSeconds(7) });

        Assert.False(belief.ValuesAreCurrent);
        Assert.Equal("evaluator-late", Assert.Single(belief.Notices).Code);
    }

    [Fact]
    public void HistorianNotWriting_SaysWhy_ValuesStayCurrent()
    {
        var belief = In(s_running with { HistorianError = "the disk is full" });

        Assert.True(belief.ValuesAreCurrent);
        Assert.Contains("the disk is full.", Assert.Single(belief.Notices).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void JournalNotWritten_SaysThatAlarmsAreShownAllTheSame()
    {
        var belief = In(s_running with { JournalError = "the disk is full" });

        Assert.True(belief.ValuesAreCurrent);
        Assert.Contains("Alarms are shown all the same", Assert.Single(belief.Notices).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Backfill_ShowsProgress()
    {
        var belief = Belief.In(new HostStatus { Source = SourceState.Starting, BackfillProgress = 0.42, AtUtc = Plants.Noon }, null, Plants.Noon, Plants.Zone);

        Assert.False(belief.ValuesAreCurrent);
        Assert.Equal(0.42, Assert.Single(belief.Notices).Progress);
    }

    [Theory]
    [InlineData(SourceState.None, "no-source")]
    [InlineData(SourceState.Ended, "ended")]
    public void NoLiveValues_IsSaid(SourceState source, string code) => Assert.Equal(code, Assert.Single(In(s_running with { Source = source }).Notices).Code);
}
