using BiogasMonitor.Core.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Telemetry;

public sealed class LivePlantTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task WatchAsync_ManyPublishesInOneInterval_WakesOnceForTheNewest()
    {
        var live = new LivePlant(Plants.Catalogue, _time);
        await using var watch = live.WatchAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await watch.MoveNextAsync());
        Assert.Null(live.Current);

        live.Publish(Plants.Nominal(Plants.Noon));
        Assert.True(await watch.MoveNextAsync());
        var next = watch.MoveNextAsync().AsTask();
        live.Publish(Plants.Nominal(Plants.Noon.AddSeconds(1)));
        live.Publish(Plants.Nominal(Plants.Noon.AddSeconds(2)));
        Assert.False(next.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal((3, Plants.Noon.AddSeconds(2)), (live.Current!.Sequence, live.Current.Frame.Time));
    }

    [Fact]
    public async Task WatchAsync_LookAgain_DoesNotWaitForTheInterval_ButABurstDoes()
    {
        var live = new LivePlant(Plants.Catalogue, _time);
        await using var watch = live.WatchAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await watch.MoveNextAsync());
        live.Publish(Plants.Nominal(Plants.Noon));
        Assert.True(await watch.MoveNextAsync());

        var first = watch.MoveNextAsync().AsTask();
        live.LookAgain();
        Assert.True(await first.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));

        var second = watch.MoveNextAsync().AsTask();
        live.LookAgain();
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await second.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WatchAsync_StatusReported_WakesWithoutAFrame()
    {
        var live = new LivePlant(Plants.Catalogue, _time);
        await using var watch = live.WatchAsync(TimeSpan.Zero, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await watch.MoveNextAsync();

        live.Report(new HostStatus { Source = SourceState.Lost });

        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(SourceState.Lost, live.Status.Source);
        Assert.False(live.Status.ValuesAreCurrent);
    }

    [Fact]
    public async Task WatchAsync_Ended_IsForgotten()
    {
        var live = new LivePlant(Plants.Catalogue, _time);
        var watch = live.WatchAsync(TimeSpan.Zero, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await watch.MoveNextAsync();
        Assert.Equal(1, live.WatcherCount);

        await watch.DisposeAsync();

        Assert.Equal(0, live.WatcherCount);
    }

    [Theory]
    [InlineData(0.10, 1)]
    [InlineData(-0.10, -1)]
    [InlineData(0.01, 0)]
    public void Publish_TenMinutesOfSlope_TellsTheDirection(double percentPerMinute, int expected)
    {
        var live = new LivePlant(Plants.Catalogue, _time);
        for (var s = 0; s < 11 * 60 + 1; s++)
        {
            live.Publish(Plants.Nominal(Plants.Noon.AddSeconds(s), ("AIT-101", 72 + (percentPerMinute * s / 60))));
        }

        Assert.Equal(expected, live.Current!.Directions[Plants.Catalogue.IndexOf("AIT-101")]);
    }
}
