using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Simulator;

public sealed class SimulatorSourceTests
{
    private static readonly DateTime s_start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(s_start).AddMilliseconds(300));

    [Fact]
    public async Task ReadAsync_OnTheWallClock_FirstFrameAtTheNextWholeSecond()
    {
        await using var frames = Read(new SimulatorOptions { StartUtc = s_start.AddDays(-1) }, 1);
        var first = frames.MoveNextAsync().AsTask();

        Assert.False(first.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(700));
        Assert.True(await first);
        Assert.Equal(s_start.AddSeconds(1), frames.Current.Time);

        var second = frames.MoveNextAsync().AsTask();
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await second);
        Assert.Equal(s_start.AddSeconds(2), frames.Current.Time);
    }

    [Fact]
    public async Task ReadAsync_HostPaused_TheGapStaysAGap()
    {
        await using var frames = Read(new SimulatorOptions { StartUtc = s_start }, 1);
        Assert.True(await frames.MoveNextAsync());
        _clock.Advance(TimeSpan.FromMinutes(10));
        var next = frames.MoveNextAsync().AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await next);
        Assert.Equal(s_start.AddMinutes(10).AddSeconds(1), frames.Current.Time);
    }

    [Fact]
    public async Task ReadAsync_AfterABackfill_GoesOnWithoutAGapOrAJump()
    {
        var options = new SimulatorOptions { StartUtc = s_start.AddMinutes(-10) };
        var simulator = new PlantSimulator(SimulatedPlant.Catalogue, options);
        while (simulator.NextTime <= s_start)
        {
            simulator.Next();
        }

        await using var frames = new SimulatorSource(simulator, _clock).ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = frames.MoveNextAsync().AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await next);

        var whole = new SimulatedPlant(options);
        whole.Run(602 / 3600.0);
        Assert.Equal(whole.Last.Time, frames.Current.Time);
        Assert.Equal(whole.Last.Values, frames.Current.Values);
    }

    [Fact]
    public async Task ReadAsync_SixtyTimesFaster_AMinuteOfThePlantASecond()
    {
        await using var frames = Read(new SimulatorOptions { StartUtc = s_start }, 60);
        Assert.True(await frames.MoveNextAsync());
        _clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 60; i++)
        {
            Assert.True(await frames.MoveNextAsync());
        }

        Assert.Equal(s_start.AddMinutes(1), frames.Current.Time);
        var later = frames.MoveNextAsync().AsTask();
        Assert.False(later.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await later);
    }

    [Fact]
    public async Task ReadAsync_Cancelled_Ends()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var simulator = new PlantSimulator(SimulatedPlant.Catalogue, new SimulatorOptions { StartUtc = s_start.AddDays(1) });
        await using var frames = new SimulatorSource(simulator, _clock).ReadAsync(cancel.Token).GetAsyncEnumerator(cancel.Token);
        var first = frames.MoveNextAsync().AsTask();
        await cancel.CancelAsync();

        Assert.False(await first);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(601)]
    [InlineData(double.NaN)]
    public void Constructor_SpeedNotAllowed_SaysWhatIs(double speed)
    {
        var simulator = new PlantSimulator(SimulatedPlant.Catalogue, new SimulatorOptions());
        Assert.Contains("0.1 to 600", Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatorSource(simulator, _clock, speed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Description_SaysThatItIsSimulated()
    {
        var source = new SimulatorSource(new PlantSimulator(SimulatedPlant.Catalogue, new SimulatorOptions()), _clock);
        Assert.Equal(("simulated plant", Origin.Simulated), (source.Description, source.Origin));
    }

    private IAsyncEnumerator<Frame> Read(SimulatorOptions options, double speed) =>
        new SimulatorSource(new PlantSimulator(SimulatedPlant.Catalogue, options), _clock, speed)
            .ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
}
