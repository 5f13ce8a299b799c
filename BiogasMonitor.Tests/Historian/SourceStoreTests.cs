using BiogasMonitor.Core.Historian;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

public sealed class SourceStoreTests
{
    [Fact]
    public void Find_FlushedProgress_ComesBackWhole()
    {
        using var historian = new TempHistorian();
        var progress = new SourceProgress
        {
            Fingerprint = "abc",
            File = "plant.csv",
            Size = 10_000_000_000,
            Offset = 5_000_000_000,
            Rows = 42,
            State = """{"a":1}""",
            Done = true,
            StartedUtc = Start.AddTicks(1),
            UpdatedUtc = Start.AddHours(1),
        };
        Flush(historian, progress);

        var found = new SourceStore(historian.Database).Find("abc")!;
        Assert.Equal(progress, found);
        Assert.Equal(DateTimeKind.Utc, found.StartedUtc.Kind);
        Assert.Null(new SourceStore(historian.Database).Find("other"));
    }

    [Fact]
    public void GetAll_SeveralSources_AreNewestFirst()
    {
        using var historian = new TempHistorian();
        foreach (var (name, hour) in new[] { ("a", 1), ("b", 3), ("c", 2), ("a", 4) })
        {
            Flush(historian, new SourceProgress { Fingerprint = name, UpdatedUtc = Start.AddHours(hour) });
        }

        Assert.Equal(["a", "b", "c"], new SourceStore(historian.Database).GetAll().Select(s => s.Fingerprint));
        Assert.Single(new SourceStore(historian.Database).GetAll(1));
    }

    private static void Flush(TempHistorian historian, SourceProgress progress)
    {
        using var writer = new BulkWriter(historian.Database, Origin.Ingested);
        writer.Flush(progress);
    }
}
