using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

public sealed class HistoryWatchTests
{
    [Fact]
    public void Changed_AfterABulkWrite_IsTrueOnce()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1));
        using var watch = new HistoryWatch(historian.Database);
        Assert.False(watch.Changed());

        historian.Store(Row(Start.AddSeconds(1), 2));

        Assert.True(watch.Changed());
        Assert.False(watch.Changed());
    }

    [Fact]
    public void Changed_AfterLiveRowsAndSealing_IsFalse()
    {
        using var historian = new TempHistorian();
        using var watch = new HistoryWatch(historian.Database);

        historian.Tail(Row(Start, 1));
        Assert.False(watch.Changed());
        new LiveTail(historian.Database).Seal(Start.AddDays(1));
        Assert.False(watch.Changed());
    }

    [Fact]
    public void Changed_AfterNewTags_IsTrue()
    {
        using var historian = new TempHistorian();
        using var watch = new HistoryWatch(historian.Database);

        historian.Database.WithTags([new Tag { Name = "NEW-1" }]);

        Assert.True(watch.Changed());
    }
}
