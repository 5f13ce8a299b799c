using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

public sealed class HistoryReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void GetSpan_EmptyChunksAndTail_GivesOldestAndNewest()
    {
        using var historian = new TempHistorian();
        Assert.Null(historian.Reader.GetSpan());

        historian.Store(Row(Start, 1), Row(Start.AddDays(3).AddTicks(7), 2));
        Assert.Equal((Start, Start.AddDays(3).AddTicks(7)), historian.Reader.GetSpan());

        historian.Tail(Row(Start.AddDays(4), 1), Row(Start.AddDays(-1), 1));
        Assert.Equal((Start.AddDays(-1), Start.AddDays(4)), historian.Reader.GetSpan());
    }

    [Fact]
    public void GetSpan_EveryChunkDamaged_IsNotEmpty()
    {
        using var historian = new TempHistorian().Store(Row(Start.AddMinutes(5), 1));
        historian.Execute("UPDATE chunk SET crc = crc + 1");

        Assert.Equal((Start, Start), historian.Reader.GetSpan());
    }

    [Fact]
    public void GetLatest_FromTailAndChunks_GivesTheNewestOfEachTagNotTooOld()
    {
        using var historian = new TempHistorian();
        Assert.Null(historian.Reader.GetLatest(TimeSpan.FromDays(1)));

        historian.Store(Row(Start, null, null, 3), Row(Start.AddHours(2), null, 2));
        historian.Tail(Row(Start.AddHours(3), Quality.BadStuck, 1));

        var latest = historian.Reader.GetLatest(TimeSpan.FromHours(2))!;
        Assert.Equal(Start.AddHours(3), latest.Time);
        Assert.Equal([1, 2, double.NaN], latest.Values);
        Assert.Equal([Quality.BadStuck, Quality.Good, Quality.BadMissing], latest.Qualities);
        Assert.Equal([1, 2, 3], historian.Reader.GetLatest(TimeSpan.FromHours(3))!.Values);
    }

    [Fact]
    public void GetLatest_ChunkNewerThanTail_TakesTheChunk()
    {
        using var historian = new TempHistorian().Tail(Row(Start, 1)).Store(Row(Start.AddMinutes(1), 2));

        Assert.Equal(2, historian.Reader.GetLatest(TimeSpan.FromHours(1))!.Values[0]);
    }

    [Theory]
    [InlineData(0, 20, 10)]
    [InlineData(5, 7201, 60)]
    [InlineData(0, 36_000, 3600)]
    [InlineData(3600, 30_000, 7200)]
    public void GetWindow_AnyStep_GivesMeansAndCountsOfUsableValues(int from, int length, int step)
    {
        var random = new Random(5);
        var frames = Enumerable.Range(0, 9000).Where(i => i / 500 % 5 != 3)
            .Select(i => Row(Start.AddSeconds(4 * i), i % 40 == 0 ? Quality.BadStuck : Quality.Good, random.Next(-100, 100) / 100.0, i)).ToList();
        using var historian = new TempHistorian().Store(frames.SkipLast(300)).Tail(frames.TakeLast(300));
        var first = Start.AddSeconds(from);

        var window = historian.Reader.GetWindow(first, first.AddSeconds(length), TimeSpan.FromSeconds(step), cancellationToken: Cancellation);

        Assert.Equal((3, first, TimeSpan.FromSeconds(step), (length + step - 1) / step), (window.Tags.Count, window.From, window.Step, window.Steps));
        for (var tag = 0; tag < 3; tag++)
        {
            for (var i = 0; i < window.Steps; i++)
            {
                var (start, end) = (first.AddSeconds(i * step), first.AddSeconds(Math.Min((i + 1) * step, length)));
                var values = new StoredModel(frames).Samples(tag).Where(s => s.Time >= start && s.Time < end && s.Quality.IsUsable()).Select(s => s.Value).ToList();
                Assert.Equal(values.Count, window.Counts[tag][i]);
                Assert.Equal(values.DefaultIfEmpty(double.NaN).Average(), window.Means[tag][i], 9);
            }

            if (window.Steps > 20)
            {
                break;
            }
        }
    }

    [Fact]
    public void GetWindow_NamedTags_AreInTheOrderNamed()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1, 2, 3));

        var window = historian.Reader.GetWindow(Start, Start.AddSeconds(1), TimeSpan.FromSeconds(1), ["XX-1", "AT-1"], Cancellation);

        Assert.Equal(["XX-1", "AT-1"], window.Tags.Select(t => t.Name));
        Assert.Equal([3, 1], window.Means.Select(m => m[0]));
    }

    [Fact]
    public void GetWindow_TooManySteps_IsRefused()
    {
        using var historian = new TempHistorian();

        Assert.Throws<HistorianException>(() => historian.Reader.GetWindow(Start, Start.AddDays(2), TimeSpan.FromSeconds(1), cancellationToken: Cancellation));
    }

    [Fact]
    public void ReadFrames_TagsAtDifferentTimes_AreAllMomentsInOrder()
    {
        using var historian = new TempHistorian()
            .Store(Row(Start, 1), Row(Start.AddMilliseconds(1), null, 2), Row(Start.AddDays(40), null, null, 3), Row(Start.AddSeconds(2), 5, 6))
            .Tail(Row(Start.AddSeconds(1), null, 9));

        var frames = historian.Frames();

        Assert.Equal([Start, Start.AddMilliseconds(1), Start.AddSeconds(1), Start.AddSeconds(2), Start.AddDays(40)], frames.Select(f => f.Time));
        Assert.Equal([1, double.NaN, double.NaN], frames[0].Values);
        Assert.Equal([5, 6, double.NaN], frames[3].Values);
        Assert.Equal(Quality.BadMissing, frames[0].Qualities[1]);
    }

    [Fact]
    public void ReadFrames_HalfOpenSpan_LeavesItsEndOut()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 10).Select(i => Row(Start.AddSeconds(i), i)));

        Assert.Equal([3, 4, 5, 6], historian.Reader.ReadFrames(Start.AddSeconds(3), Start.AddSeconds(7), Cancellation).Select(f => f.Values[0]));
        Assert.Equal([3, 4, 5, 6], historian.Reader.ReadSamples("AT-1", Start.AddSeconds(3), Start.AddSeconds(7), Cancellation).Select(s => s.Value));
    }

    [Fact]
    public void ReadFrames_SealedWhileReading_NeitherDoublesNorLosesARow()
    {
        using var historian = new TempHistorian().Tail(Enumerable.Range(0, 50).Select(i => Row(Start.AddMinutes(10 * i), i)));
        var read = new List<double>();
        foreach (var frame in historian.Reader.ReadFrames(Start, Start.AddDays(1), Cancellation))
        {
            read.Add(frame.Values[0]);
            new LiveTail(historian.Database).Seal(frame.Time.AddHours(2));
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(i => (double)i), read);
    }

    [Fact]
    public void ReadFrames_LocalTime_IsRefused()
    {
        using var historian = new TempHistorian();

        Assert.Throws<HistorianException>(() => historian.Reader.ReadFrames(DateTime.SpecifyKind(Start, DateTimeKind.Local), Start, Cancellation));
    }

    [Fact]
    public void ReadSamples_UnknownTag_IsNamed()
    {
        using var historian = new TempHistorian();

        Assert.Contains("NO-1", Assert.Throws<HistorianException>(() => historian.Reader.ReadSamples("NO-1", Start, Start.AddDays(1), Cancellation)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSamples_Before1970_WorksToo()
    {
        var old = new DateTime(1969, 12, 31, 23, 59, 59, 500, DateTimeKind.Utc);
        using var historian = new TempHistorian().Store(Row(old, 1));

        Assert.Equal(old, historian.Reader.ReadSamples("AT-1", old.AddDays(-1), old.AddDays(1), Cancellation).Single().Time);
    }
}
