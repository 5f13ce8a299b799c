using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using CsCheck;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

public sealed class LiveTailTests
{
    private static readonly DateTime s_to = Start.AddDays(2);

    [Fact]
    public void Seal_AnyFrames_HoldsTheSameContentAsABulkWrite() =>
        FrameGen.Frames.Sample(
            frames =>
            {
                // At an equal time the tail takes the whole frame, so times must differ here.
                frames = [.. frames.DistinctBy(f => f.Time)];
                using var bulk = new TempHistorian().Store(frames);
                using var live = new TempHistorian().Tail(frames);
                var before = live.Frames().Select(Text).ToList();
                new LiveTail(live.Database).Seal(s_to);

                Assert.Equal(bulk.ContentHash(), live.ContentHash());
                Assert.Equal(before, live.Frames().Select(Text));
                Assert.Equal(0, live.Scalar<int>("SELECT count(*) FROM live"));
            },
            iter: 25,
            threads: 1);

    [Fact]
    public void Seal_HourInProgress_StaysInTheTail()
    {
        using var historian = new TempHistorian().Tail(Row(Start.AddMinutes(-1), 1), Row(Start.AddMinutes(1), 2));

        Assert.Equal(1, new LiveTail(historian.Database).Seal(Start.AddMinutes(59)));
        Assert.Equal(1, historian.Scalar<int>("SELECT count(*) FROM live"));
        Assert.Equal([1, 2], historian.Samples("AT-1").Select(s => s.Value));
        Assert.Equal(0, new LiveTail(historian.Database).Seal(Start.AddMinutes(59)));
        Assert.Equal(1, new LiveTail(historian.Database).Seal(Start.AddMinutes(60)));
    }

    [Fact]
    public void Seal_TailOfManyHoursAfterARestart_SealsThemAll()
    {
        using var historian = new TempHistorian().Tail(Enumerable.Range(0, 60).Select(i => Row(Start.AddHours(i), i)));

        Assert.Equal(60, new LiveTail(historian.Open(Catalogue)).Seal(Start.AddDays(10)));
        Assert.Equal(Enumerable.Range(0, 60).Select(i => (double)i), historian.Samples("AT-1").Select(s => s.Value));
    }

    [Fact]
    public void Append_SameTime_ReplacesTheRow()
    {
        using var historian = new TempHistorian().Tail(Row(Start, 1, 1), Row(Start, 2));

        var frame = Assert.Single(historian.Frames());
        Assert.Equal([2, double.NaN, double.NaN], frame.Values);
    }

    [Fact]
    public void Append_OverSealedTime_WinsBeforeAndAfterSealing()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1, 1)).Tail(Row(Start, 2));

        Assert.Equal([2, 1], historian.Frames().Single().Values[..2]);
        new LiveTail(historian.Database).Seal(s_to);
        Assert.Equal([2, 1], historian.Frames().Single().Values[..2]);
    }

    [Fact]
    public void Append_SimulatedIntoReal_IsRefused()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1));

        var error = Assert.Throws<HistorianException>(() => new LiveTail(historian.Database).Append(Row(Start, 1), Origin.Simulated));
        Assert.Contains("holds real data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Seal_TagNoLongerInTheCatalogue_KeepsItsValues()
    {
        using var historian = new TempHistorian().Tail(Row(Start, 1, 2));
        var shorter = historian.Open(new([Catalogue[1]]));

        new LiveTail(shorter).Seal(s_to);

        Assert.Equal([1d], historian.Samples("AT-1").Select(s => s.Value));
    }

    private static string Text(Frame frame) => $"{frame.Time:O} {string.Join(' ', frame.Values.Select(v => v.ToString("R", null)))} {string.Join(' ', frame.Qualities)}";
}
