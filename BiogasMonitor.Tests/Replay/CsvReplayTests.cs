using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Replay;
using BiogasMonitor.Tests.Csv;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Replay;

public sealed class CsvReplayTests
{
    private static readonly DateTime s_start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0.1, 10_000)]
    [InlineData(1, 1000)]
    [InlineData(10, 100)]
    [InlineData(100, 10)]
    public async Task ReadAsync_AtASpeed_GivesAFrameWhenItsTurnHasCome(double speed, int milliseconds)
    {
        using var csv = new CsvText("time,A\n2026-03-01 00:00:00,1\n2026-03-01 00:00:01,2\n2026-03-01 00:00:02,3\n");
        var time = new FakeTimeProvider();
        var replay = new CsvReplay(csv.Options, CsvText.Catalogue, speed, time);
        await using var frames = replay.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await frames.MoveNextAsync());
        Assert.Equal((s_start, 1d), (frames.Current.Time, frames.Current.Values[0]));
        var next = frames.MoveNextAsync();
        time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await next);

        Assert.Equal((s_start.AddSeconds(1), 2d), (frames.Current.Time, frames.Current.Values[0]));
        Assert.Equal(Quality.BadMissing, frames.Current.Qualities[1]);
    }

    [Fact]
    public void Description_NamesFileAndSpeed()
    {
        using var csv = new CsvText("time,A\n2026-03-01 00:00:00,1\n");
        var replay = new CsvReplay(csv.Options, CsvText.Catalogue, 10, TimeProvider.System);

        Assert.Equal(("replay of plant.csv at 10x", Origin.Replayed), (replay.Description, replay.Origin));
    }

    [Theory]
    [InlineData(0.09)]
    [InlineData(601)]
    [InlineData(double.NaN)]
    public void New_SpeedOutsideWhatIsAllowed_Throws(double speed)
    {
        using var csv = new CsvText("time,A\n2026-03-01 00:00:00,1\n");

        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvReplay(csv.Options, CsvText.Catalogue, speed, TimeProvider.System));
    }

    [Fact]
    public async Task ReadAsync_RowsOutOfOrder_AreSortedOrSkippedAndCounted()
    {
        var late = string.Concat(Enumerable.Range(10, 100).Select(i => $"2026-03-01 00:{i / 60:00}:{i % 60:00},1,\n"));
        using var csv = new CsvText("time,A,B\n2026-03-01 00:00:02,3,\n2026-03-01 00:00:01,2,\n2026-03-01 00:00:02,,7\nx,1,\n" + late + "2026-03-01 00:00:00,9,\n");
        var replay = new CsvReplay(csv.Options, CsvText.Catalogue, 600, new AtOnce());

        var frames = await replay.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(frames.Select(f => f.Time).Order(), frames.Select(f => f.Time));
        Assert.Equal((102, 1, 1), (frames.Count, replay.Skipped, replay.Rejected));
        Assert.Equal((3d, 7d), (frames[1].Values[0], frames[1].Values[1]));
    }

    [Fact]
    public async Task ReadAsync_NewestRowFirst_IsTurnedRound()
    {
        using var csv = new CsvText("time,A\n" + string.Concat(Enumerable.Range(0, 200).Reverse().Select(i => $"{s_start.AddSeconds(i):s},{i % 100}\n")));
        var replay = new CsvReplay(csv.Options, CsvText.Catalogue, 600, new AtOnce());

        var frames = await replay.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 200).Select(i => s_start.AddSeconds(i)), frames.Select(f => f.Time));
    }

    [Fact]
    public async Task ReadAsync_Cancelled_Ends()
    {
        using var csv = new CsvText("time,A\n2026-03-01 00:00:00,1\n2026-03-01 00:00:01,2\n");
        using var cancel = new CancellationTokenSource();
        await using var frames = new CsvReplay(csv.Options, CsvText.Catalogue, 1, new FakeTimeProvider()).ReadAsync(cancel.Token).GetAsyncEnumerator(cancel.Token);
        Assert.True(await frames.MoveNextAsync());
        var next = frames.MoveNextAsync();

        await cancel.CancelAsync();

        Assert.False(await next);
    }

    [Fact]
    public async Task ReadAsync_LongGap_IsNotWaitedOut()
    {
        using var csv = new CsvText("time,A\n2026-03-01 00:00:00,1\n2026-03-02 00:00:00,2\n");
        var time = new FakeTimeProvider();
        await using var frames = new CsvReplay(csv.Options, CsvText.Catalogue, 1, time).ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await frames.MoveNextAsync());
        var next = frames.MoveNextAsync();

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await next);
    }
}
