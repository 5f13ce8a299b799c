using System.Diagnostics;
using System.Diagnostics.Metrics;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Tests.Historian;
using BiogasMonitor.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Live;

public sealed class FrameStoreTests : IDisposable
{
    private readonly TempHistorian _historian = new();
    private readonly FakeTimeProvider _time = new();
    private readonly FrameStore _store;

    public FrameStoreTests()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _store = new FrameStore(_historian.Database, Origin.Live, new PlantMetrics(services.GetRequiredService<IMeterFactory>()), _time);
    }

    [Fact]
    public void Append_DatabaseLocked_FramesWaitWithoutHoldingUpTheNextOnesAndAreAllStoredLater()
    {
        using (var other = _historian.Database.Connect())
        {
            using var transaction = other.BeginTransaction();
            _store.Append(Row(Start, 1));
            var started = Stopwatch.StartNew();
            Append(1, 100);
            Assert.True(started.Elapsed < TimeSpan.FromSeconds(1), $"{started.Elapsed} for 100 frames beside a lock");
        }

        Assert.Equal(101, _store.Waiting);
        Assert.StartsWith("101 frames wait in memory. ", _store.Error, StringComparison.Ordinal);
        Assert.Contains("locked by another program", _store.Error, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromSeconds(5));
        Append(101, 1);

        Assert.Null(_store.Error);
        Assert.Equal(0, _store.Waiting);
        Assert.Equal(102, _historian.Samples("AT-1").Count);
    }

    [Fact]
    public void Flush_AfterARefusal_TriesOnceMoreAtOnce()
    {
        using (var other = _historian.Database.Connect())
        {
            using var transaction = other.BeginTransaction();
            _store.Append(Row(Start, 1));
        }

        Assert.Equal(0, _store.Flush());
        Assert.Single(_historian.Samples("AT-1"));
    }

    [Fact]
    public void Append_RefusedForMoreThanAnHour_KeepsTheNewestHour()
    {
        _historian.Execute("CREATE TRIGGER refuse BEFORE INSERT ON live BEGIN SELECT RAISE(ABORT, 'the disk refuses'); END");
        Append(0, 3_700);
        Assert.Equal(3_600, _store.Waiting);
        Assert.Contains("the disk refuses", _store.Error, StringComparison.Ordinal);

        _historian.Execute("DROP TRIGGER refuse");
        Assert.Equal(0, _store.Flush());
        Assert.Equal(Start.AddSeconds(100), _historian.Samples("AT-1")[0].Time);
    }

    [Fact]
    public void Append_AfterOneFrameOfTheFuture_HoursAreStillSealed()
    {
        _store.Append(Row(Start.AddYears(1), 1));
        for (var hour = 0; hour < 4; hour++)
        {
            _store.Append(Row(Start.AddHours(hour), hour));
        }

        Assert.Equal(2, _historian.Scalar<long>("SELECT count(*) FROM live"));
        Assert.Equal(5, _historian.Scalar<long>($"SELECT count(*) FROM live") + _historian.Scalar<long>("SELECT count(*) FROM chunk"));
    }

    [Fact]
    public void Append_ClockGoesBack_NothingIsLost()
    {
        Append(3_590, 20);
        Append(3_000, 20);
        Append(7_200, 1);

        Assert.Equal(41, _historian.Samples("AT-1").Count);
        Assert.Equal(1, _historian.Scalar<long>("SELECT count(*) FROM live"));
    }

    public void Dispose() => _historian.Dispose();

    private void Append(int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            _store.Append(Row(Start.AddSeconds(i), i % 100));
        }
    }
}
