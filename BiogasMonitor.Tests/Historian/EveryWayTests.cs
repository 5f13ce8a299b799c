using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using CsCheck;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

/// <summary>Values and qualities by every way into the historian (bulk, live, live and sealed) and out by every query.</summary>
public sealed class EveryWayTests
{
    private static readonly DateTime s_from = Start.AddHours(-2);
    private static readonly DateTime s_to = Start.AddHours(8);

    [Fact]
    public void EveryQuery_FramesThroughAllWays_GivesWhatWasStored() =>
        Gen.Select(FrameGen.Frames, FrameGen.Regular, FrameGen.Frames).Sample(
            (a, b, c) =>
            {
                var (sealedOnes, live) = (a.DistinctBy(f => f.Time).ToArray(), c.DistinctBy(f => f.Time).ToArray());
                using var historian = new TempHistorian().Tail(sealedOnes);
                new LiveTail(historian.Database).Seal(s_to);
                historian.Store(b).Tail(live);
                var model = new StoredModel([.. sealedOnes, .. b, .. live]);
                var frames = historian.Frames();
                for (var tag = 0; tag < Catalogue.Count; tag++)
                {
                    List<Sample> expected = [.. model.Samples(tag)];
                    StoredModel.AssertEqual(expected, historian.Samples(Catalogue[tag].Name));
                    StoredModel.AssertEqual(expected, Column(frames, tag));
                    AssertTrend(expected, historian.Trend(Catalogue[tag].Name, s_from, s_to, 10_000));
                    AssertTrend(expected, historian.Trend(Catalogue[tag].Name, s_from, s_to, 40));
                    AssertTrend(expected, historian.Trend(Catalogue[tag].Name, s_from, s_to, 10));
                    AssertWindow(expected, historian, tag, TimeSpan.FromSeconds(7));
                    AssertWindow(expected, historian, tag, TimeSpan.FromHours(1));
                }
            },
            iter: 60,
            threads: 2);

    private static IEnumerable<Sample> Column(List<Frame> frames, int tag) =>
        frames.Where(f => f.Qualities[tag] != Quality.BadMissing).Select(f => new Sample(f.Time, f.Values[tag], f.Qualities[tag]));

    private static void AssertTrend(List<Sample> stored, TrendSeries trend)
    {
        if (trend.Bucket == TimeSpan.Zero)
        {
            Assert.Equal(stored.Select(s => (s.Time, s.Quality, s.Quality.IsUsable() ? s.Value : double.NaN)), trend.Points.Select(p => (p.Time, p.Worst, p.Mean)));
            return;
        }

        var buckets = stored.GroupBy(s => (s.Time - DateTime.UnixEpoch).Ticks / trend.Bucket.Ticks).ToList();
        Assert.Equal(buckets.Count, trend.Points.Count);
        foreach (var (bucket, point) in buckets.Zip(trend.Points))
        {
            var usable = bucket.Where(s => s.Quality.IsUsable()).Select(s => s.Value).DefaultIfEmpty(double.NaN).ToList();
            Assert.Equal((bucket.Count(s => s.Quality.IsUsable()), bucket.Max(s => s.Quality)), (point.Count, point.Worst));
            Assert.Equal((usable.Min(), usable.Max()), (point.Min, point.Max));
        }
    }

    private static void AssertWindow(List<Sample> stored, TempHistorian historian, int tag, TimeSpan step)
    {
        var window = historian.Reader.GetWindow(s_from, s_to, step, [Catalogue[tag].Name], TestContext.Current.CancellationToken);
        var counts = new int[window.Steps];
        foreach (var sample in stored.Where(s => s.Quality.IsUsable()))
        {
            counts[(sample.Time - s_from).Ticks / step.Ticks]++;
        }

        Assert.Equal(counts, window.Counts[0]);
        Assert.Equal(counts.Select(c => c == 0), window.Means[0].Select(double.IsNaN));
    }
}
