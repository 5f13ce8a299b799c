using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

/// <summary>Hours whose chunk is gone and whose rollup is kept, seen by every query; and damaged chunks.</summary>
public sealed class KeptRollupTests
{
    private const string RemoveHours0And1 = "DELETE FROM chunk WHERE hour < (SELECT min(hour) + 2 FROM rollup_1h)";

    [Fact]
    public void GetTrend_NarrowerThanAnHour_ShowsTheHourAsOnePoint()
    {
        using var historian = Hours(4, everySeconds: 1);
        historian.Execute(RemoveHours0And1);

        var series = historian.Trend("AT-1", Start, Start.AddHours(4), 1000);

        Assert.InRange(series.Bucket, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        var old = series.Points.Where(p => p.Count == 3600).ToList();
        Assert.Equal([0, 100], old.Select(p => p.Min));
        Assert.Equal([59, 159], old.Select(p => p.Max));
        Assert.Equal([Start, Start.AddHours(1)], old.Select(p => p.Time), (a, b) => (a - b).Duration() < series.Bucket);
        Assert.Equal(4 * 3600, series.Points.Sum(p => p.Count));
        Assert.Empty(series.Gaps);
        Assert.Equal(TimeSpan.FromSeconds(1), series.Interval);
    }

    [Fact]
    public void GetTrend_FewSamples_AreTheHourAndNotNothing()
    {
        using var historian = Hours(4, everySeconds: 600);
        historian.Execute(RemoveHours0And1);

        var series = historian.Trend("AT-1", Start, Start.AddHours(4), 1000);

        Assert.Equal(2, series.Points.Count(p => p.Count == 6));
        Assert.Equal(24, series.Points.Sum(p => p.Count));
        Assert.Empty(series.Gaps);
    }

    [Fact]
    public void GetTrend_PartOfAnHour_ShowsTheWholeHourWithinTheSpan()
    {
        using var historian = Hours(4, everySeconds: 1);
        historian.Execute(RemoveHours0And1);

        var point = Assert.Single(historian.Trend("AT-1", Start.AddMinutes(70), Start.AddMinutes(80), 1000).Points);

        Assert.Equal(new TrendPoint(Start.AddMinutes(70), 100, 129.5, 159, 3600, Quality.Good), point);
    }

    [Fact]
    public void GetTrend_OnlyRollupsLeft_KeepsIntervalAndGaps()
    {
        using var historian = Hours(4, everySeconds: 10);
        historian.Execute("DELETE FROM chunk; DELETE FROM rollup_1h WHERE hour = (SELECT min(hour) + 2 FROM rollup_1h)");

        var series = historian.Trend("AT-1", Start, Start.AddHours(4), 1000);

        Assert.Equal(TimeSpan.FromSeconds(10), series.Interval);
        Assert.Equal([new TrendGap(Start.AddHours(2), Start.AddHours(3), null)], series.Gaps);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(11)]
    public void GetTrend_HourlyBuckets_AreTheSameAsBefore(int points)
    {
        using var historian = Hours(100, everySeconds: 600);
        var before = historian.Trend("AT-1", Start.AddMinutes(-20), Start.AddHours(99.5), points);
        historian.Execute("DELETE FROM chunk WHERE hour < (SELECT min(hour) + 50 FROM rollup_1h)");

        var after = historian.Trend("AT-1", Start.AddMinutes(-20), Start.AddHours(99.5), points);

        Assert.Equal(before.Points, after.Points);
        Assert.Equal(before.Gaps, after.Gaps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(1000)]
    [InlineData(3600)]
    [InlineData(7200)]
    public void GetWindow_KeepsCountsAndTheMeanOfTheHour(int step)
    {
        using var historian = Hours(4, everySeconds: 1);
        var span = (From: Start, To: Start.AddHours(4));
        historian.Execute(RemoveHours0And1);

        var window = historian.Reader.GetWindow(span.From, span.To, TimeSpan.FromSeconds(step), ["AT-1"], TestContext.Current.CancellationToken);

        Assert.Equal(4 * 3600, window.Counts[0].Sum());
        Assert.DoesNotContain(double.NaN, window.Means[0]);
        Assert.Equal(29.5, step < 3600 ? window.Means[0][0] : 29.5, 9);
        Assert.Equal((29.5 + 129.5 + 229.5 + 329.5) / 4, window.Means[0].Zip(window.Counts[0], (m, c) => m * c).Sum() / (4 * 3600), 9);
    }

    [Fact]
    public void GetWindow_CutHour_CountsTheShareInside()
    {
        using var historian = Hours(4, everySeconds: 1);
        historian.Execute(RemoveHours0And1);

        var window = historian.Reader.GetWindow(Start.AddMinutes(30), Start.AddMinutes(90), TimeSpan.FromMinutes(60), ["AT-1"], TestContext.Current.CancellationToken);

        Assert.Equal([3600], window.Counts[0]);
        Assert.Equal(79.5, window.Means[0][0], 9);
    }

    [Fact]
    public void GetSpan_BeginsWithTheRollups_AndSamplesWithTheChunks()
    {
        using var historian = Hours(4, everySeconds: 600);
        historian.Execute(RemoveHours0And1);

        Assert.Equal((Start, Start.AddMinutes(230)), historian.Reader.GetSpan());
        Assert.Equal(Start.AddHours(2), historian.Samples("AT-1")[0].Time);
        Assert.Equal(Start.AddHours(2), historian.Frames()[0].Time);
        historian.Execute("DELETE FROM chunk");
        Assert.True(historian.Database.HoldsData);
        Assert.Equal((Start, Start.AddHours(3)), historian.Reader.GetSpan());
    }

    [Fact]
    public void DamagedChunk_IsNoNumberAnywhereAndReportedOnce()
    {
        using var historian = Hours(3, everySeconds: 10);
        var found = new List<DamagedHour>();
        historian.Database.Damaged.Found += found.Add;
        historian.Execute("UPDATE chunk SET data = zeroblob(length(data)) WHERE tag_id = 0 AND hour = (SELECT min(hour) + 1 FROM chunk)");

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(720, historian.Samples("AT-1").Count);
            Assert.Equal(360, historian.Frames().Count(f => double.IsNaN(f.Values[0]) && f.Qualities[0] == Quality.BadDamaged && f.Qualities[1] == Quality.Good));
            Assert.Equal(720, historian.Reader.GetWindow(Start, Start.AddHours(3), TimeSpan.FromMinutes(1), ["AT-1"], TestContext.Current.CancellationToken).Counts[0].Sum());
        }

        Assert.Equal([new DamagedHour("AT-1", Start.AddHours(1))], found);
    }

    /// <summary>In hour h the values 100 h to 100 h + 59, one a minute of the hour.</summary>
    private static TempHistorian Hours(int hours, int everySeconds) =>
        new TempHistorian().Store(Enumerable.Range(0, hours * 3600 / everySeconds).Select(i => i * everySeconds).Select(s =>
            Row(Start.AddSeconds(s), (100 * (s / 3600)) + (s % 3600 / 60), 5)));
}
