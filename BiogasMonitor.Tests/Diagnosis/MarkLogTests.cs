using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Diagnosis;

public sealed class MarkLogTests
{
    private readonly MarkLog _log = new(Plants.Catalogue);

    [Fact]
    public void Take_StuckTag_HasStoodStillBeforeItWasMarked()
    {
        var stuckAfter = Plants.Catalogue.Find("PIT-302")!.StuckAfterSeconds!.Value;
        Take(1_000, ("PIT-302", Quality.BadStuck));
        var mark = Assert.Single(Take(1_060, ("PIT-302", Quality.BadStuck)));
        Assert.Equal((Quality.BadStuck, Plants.Noon.AddSeconds(1_000 - stuckAfter), false), (mark.Quality, mark.SinceUtc, mark.IsOver));
    }

    [Fact]
    public void Take_Spike_CountsForTenMinutes()
    {
        Take(0, ("PIT-302", Quality.UncertainSpike));
        Assert.True(Assert.Single(Take(600)).IsOver);
        Assert.Empty(Take(601));
    }

    [Fact]
    public void Take_OtherReason_BeginsAnew()
    {
        Take(0, ("PIT-302", Quality.UncertainSpike));
        Assert.Equal(Plants.Noon.AddSeconds(60), Assert.Single(Take(60, ("PIT-302", Quality.BadOutOfRange))).SinceUtc);
    }

    [Fact]
    public void Take_ManyAtOnce_AreTheSourcesAndNoTransmitters()
    {
        var tags = Plants.Catalogue.Tags.Take(MarkLog.MostMarks + 1).Select(t => (t.Name, Quality.BadMissing)).ToArray();
        Assert.Empty(Take(0, tags));
        Assert.Equal(MarkLog.MostMarks, new MarkLog(Plants.Catalogue).Take(Frame(0, tags[1..])).Count);
    }

    [Theory]
    [InlineData(Quality.BadInput)]
    [InlineData(Quality.BadNotApplicable)]
    [InlineData(Quality.UncertainIncomplete)]
    [InlineData(Quality.BadStale)]
    public void Take_NotOfTheTransmitter_IsNoMark(Quality quality) => Assert.Empty(Take(0, ("PIT-302", quality)));

    private IReadOnlyList<TagMark> Take(int second, params (string Tag, Quality Quality)[] marks) => _log.Take(Frame(second, marks));

    private static Frame Frame(int second, params (string Tag, Quality Quality)[] marks)
    {
        var frame = Plants.Nominal(Plants.Noon.AddSeconds(second));
        foreach (var (tag, quality) in marks)
        {
            frame.Qualities[Plants.Catalogue.IndexOf(tag)] = quality;
        }

        return frame;
    }
}
