using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Replay;
using BiogasMonitor.Tests.Csv;

namespace BiogasMonitor.Tests.Replay;

public sealed class HistoryReplayTests
{
    [Fact]
    public async Task ReadAsync_StoredStretch_GivesRawFramesInTheOrderOfTheCatalogue()
    {
        using var store = new StoredCsv();
        store.Ingest("time,A,B\n2026-03-01 00:00:00,1,2\n2026-03-01 00:00:01,101,x\n2026-03-01 00:00:02,3,\n2026-03-01 00:00:03,4,5\n");
        var from = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        var catalogue = new TagCatalogue([new Tag { Name = "B" }, new Tag { Name = "NEW" }, new Tag { Name = "A" }]);
        var replay = new HistoryReplay(store.Database, catalogue, from, from.AddSeconds(3), 600, new AtOnce());

        var frames = await replay.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([from, from.AddSeconds(1), from.AddSeconds(2)], frames.Select(f => f.Time));
        Assert.Equal([Quality.Good, Quality.BadMissing, Quality.Good], frames[0].Qualities);
        Assert.Equal([double.NaN, double.NaN, 101], frames[1].Values);
        Assert.Equal([Quality.BadMissing, Quality.BadMissing, Quality.Good], frames[1].Qualities);
        Assert.Equal(Quality.BadMissing, frames[2].Qualities[0]);
        Assert.Equal("replay of h.db from 2026-03-01 00:00 at 600x", replay.Description);
    }
}
