using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using CsCheck;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

public sealed class TrendTests
{
    /// <summary>Days of data every so many seconds, with holes and Bad stretches; seen over any span at any number of points.</summary>
    private static readonly Gen<(int Step, int Hours, int Seed, int From, int Length, int Points, bool Tail)> s_case =
        Gen.Select(Gen.Int[0, 2].Select(i => new[] { 7, 60, 600 }[i]), Gen.Int[1, 60], Gen.Int, Gen.Int[-7200, 100_000], Gen.Int[60, 200_000], Gen.Int[10, 400], Gen.Bool);

    [Fact]
    public void GetTrend_AnySpanAndPoints_KeepsCountMinMeanMaxAndWorstOfEveryBucket() =>
        s_case.Sample(
            c =>
            {
                var frames = Series(c.Step, c.Hours, c.Seed).ToList();
                var cut = c.Tail ? frames.Count - Math.Min(frames.Count, 200) : frames.Count;
                using var historian = new TempHistorian().Store(frames.Take(cut)).Tail(frames.Skip(cut));
                var (from, to) = (Start.AddSeconds(c.From), Start.AddSeconds(c.From + c.Length));

                var series = historian.Trend("AT-1", from, to, c.Points);

                var inside = new StoredModel(frames).Samples(0).Where(s => s.Time >= from && s.Time < to).ToList();
                AssertAgrees(series, inside, from, c.Points);
            },
            iter: 120,
            threads: 1);

    [Fact]
    public void GetTrend_FewSamples_GivesThemAsTheyAre()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1), Row(Start.AddSeconds(1), Quality.BadStuck, 2), Row(Start.AddSeconds(2), Quality.UncertainSpike, 3));

        var series = historian.Trend("at-1", Start, Start.AddSeconds(2.5), 10);

        Assert.Equal(TimeSpan.Zero, series.Bucket);
        Assert.Equal("AT-1", series.Tag.Name);
        Assert.Equal(
            [new(Start, 1, 1, 1, 1, Quality.Good), new(Start.AddSeconds(1), double.NaN, double.NaN, double.NaN, 0, Quality.BadStuck), new(Start.AddSeconds(2), 3, 3, 3, 1, Quality.UncertainSpike)],
            series.Points);
    }

    [Fact]
    public void GetTrend_PannedSpan_KeepsItsBuckets()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 4 * 3600).Select(i => Row(Start.AddSeconds(i), i % 97)));

        var first = historian.Trend("AT-1", Start.AddSeconds(100), Start.AddSeconds(3700), 100).Points;
        var panned = historian.Trend("AT-1", Start.AddSeconds(133), Start.AddSeconds(3733), 100).Points;

        Assert.Equal(first.Skip(2).SkipLast(2), panned.Intersect(first).Where(first.Skip(2).SkipLast(2).Contains));
    }

    [Fact]
    public void GetTrend_WholeHours_ComesFromRollups()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 24 * 30).SelectMany(h => Enumerable.Range(0, 3).Select(m => 10 * m).Select(m => Row(Start.AddHours(h).AddMinutes(m), h + m))));
        historian.Execute("UPDATE rollup_1h SET max = 12345 WHERE hour = (SELECT min(hour) + 100 FROM rollup_1h)");

        Assert.Contains(historian.Trend("AT-1", Start, Start.AddDays(30), 200).Points, p => p.Max == 12345);
    }

    [Fact]
    public void GetTrend_DamagedChunk_IsAGapWithAReasonNotNumbers()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 3 * 360).Select(i => Row(Start.AddSeconds(10 * i), i)));
        historian.Execute("UPDATE chunk SET data = zeroblob(length(data)) WHERE tag_id = 0 AND hour = (SELECT min(hour) + 1 FROM chunk)");

        foreach (var points in new[] { 200, 5000 })
        {
            var series = historian.Trend("AT-1", Start, Start.AddHours(3), points);
            Assert.Equal(720, series.Points.Sum(p => p.Count));
            Assert.Equal([new TrendGap(Start.AddHours(1), Start.AddHours(2), Quality.BadDamaged)], series.Gaps);
        }

        Assert.Equal(720, historian.Samples("AT-1").Count);
        Assert.Equal([new DamagedHour("AT-1", Start.AddHours(1))], historian.Database.Damaged.All);
    }

    [Fact]
    public void GetTrend_Gaps_SayWhereAndWhy()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 600).Where(i => i is < 100 or >= 150).Select(i =>
            Row(Start.AddSeconds(i), i is >= 300 and < 360 ? Quality.BadStuck : Quality.Good, i)));
        TrendGap[] expected =
        [
            new(Start.AddSeconds(-60), Start, null),
            new(Start.AddSeconds(100), Start.AddSeconds(150), null),
            new(Start.AddSeconds(300), Start.AddSeconds(360), Quality.BadStuck),
            new(Start.AddSeconds(600), Start.AddSeconds(660), null),
        ];

        foreach (var points in new[] { 200, 1000 })
        {
            Assert.Equal(expected, historian.Trend("AT-1", Start.AddSeconds(-60), Start.AddSeconds(660), points).Gaps);
        }
    }

    [Fact]
    public void GetTrend_TwoMissingSeconds_AreNoGap()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 60).Where(i => i is not (30 or 31)).Select(i => Row(Start.AddSeconds(i), i)));

        Assert.Empty(historian.Trend("AT-1", Start, Start.AddSeconds(60), 1000).Gaps);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(48)]
    [InlineData(24 * 60)]
    public void GetTrend_SampleEveryThreeHours_HasNoGaps(int hours)
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(-20, 600).Select(i => Row(Start.AddHours(3 * i), i)));

        Assert.Empty(historian.Trend("AT-1", Start.AddMinutes(30), Start.AddMinutes(30).AddHours(hours), 100).Gaps);
    }

    // Events as a controller writes them: now two a quarter of an hour, now one in nine hours.
    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void GetTrend_EventsAtIrregularTimes_HaveNoGaps(int points)
    {
        var hours = 0d;
        double[] distances = [3, 0.1, 2.5, 5, 0.2, 8, 3, 9, 1, 4];
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 300).Select(i => Row(Start.AddHours(hours += distances[i % distances.Length]), i)));

        Assert.Empty(historian.Trend("AT-1", Start.AddHours(1), Start.AddHours(900), points).Gaps);
    }

    [Fact]
    public void GetTrend_HoursMissingInALongSpan_AreAGap()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 60 * 24 * 20).Where(m => m / 60 is < 200 or >= 230).Select(m => Row(Start.AddMinutes(m), m)));

        Assert.Equal([new TrendGap(Start.AddHours(200), Start.AddHours(230), null)], historian.Trend("AT-1", Start, Start.AddDays(20), 200).Gaps);
    }

    [Fact]
    public void GetTrend_NothingStored_IsOneGap()
    {
        using var historian = new TempHistorian();

        var series = historian.Trend("AT-1", Start, Start.AddHours(1), 100);

        Assert.Empty(series.Points);
        Assert.Equal([new TrendGap(Start, Start.AddHours(1), null)], series.Gaps);
    }

    [Theory]
    [InlineData("NO-1", 100, "NO-1")]
    [InlineData("AT-1", 9, "10 to 10,000")]
    [InlineData("AT-1", 10_001, "10 to 10,000")]
    public void GetTrend_UnknownTagOrNumber_IsRefusedByName(string tag, int points, string expected)
    {
        using var historian = new TempHistorian();

        var error = Assert.Throws<HistorianException>(() => historian.Trend(tag, Start, Start.AddHours(1), points));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetTrend_Cancelled_Throws()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 500).Select(i => Row(Start.AddSeconds(i), i)));

        Assert.Throws<OperationCanceledException>(() => historian.Reader.GetTrend(["AT-1"], Start, Start.AddHours(1), 10, new CancellationToken(true)));
    }

    private static IEnumerable<Frame> Series(int step, int hours, int seed)
    {
        var random = new Random(seed);
        var quality = Quality.Good;
        for (var second = 0; second < hours * 3600; second += step)
        {
            quality = random.Next(50) == 0 ? Quality.BadOutOfRange : random.Next(5) == 0 ? Quality.Good : quality;
            second += random.Next(400) == 0 ? random.Next(4 * 3600) : 0;
            yield return Row(Start.AddSeconds(second), random.Next(100) == 0 ? Quality.UncertainSpike : quality, random.Next(-9999, 9999) / 100.0);
        }
    }

    private static void AssertAgrees(TrendSeries series, List<Sample> inside, DateTime from, int maxPoints)
    {
        var isRaw = series.Bucket == TimeSpan.Zero;
        Assert.Equal(inside.Count <= maxPoints, isRaw);
        Assert.InRange(series.Points.Count * (isRaw ? 1 : 2), 0, maxPoints);
        var buckets = isRaw
            ? inside.GroupBy(s => s.Time)
            : inside.GroupBy(s => new DateTime(Math.Max(from.Ticks, DateTime.UnixEpoch.Ticks + ((s.Time - DateTime.UnixEpoch).Ticks / series.Bucket.Ticks * series.Bucket.Ticks)), DateTimeKind.Utc));
        var expected = buckets.Select(Expected).ToList();
        Assert.Equal(expected.Select(p => p with { Mean = 0 }), series.Points.Select(p => p with { Mean = 0 }));
        Assert.All(expected.Zip(series.Points), p => Assert.Equal(p.First.Mean, p.Second.Mean, 9));
    }

    private static TrendPoint Expected(IGrouping<DateTime, Sample> bucket)
    {
        var usable = bucket.Where(s => s.Quality.IsUsable()).Select(s => s.Value).DefaultIfEmpty(double.NaN).ToList();
        return new(bucket.Key, usable.Min(), usable.Average(), usable.Max(), bucket.Count(s => s.Quality.IsUsable()), bucket.Max(s => s.Quality));
    }
}
