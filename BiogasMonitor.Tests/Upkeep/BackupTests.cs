using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Upkeep;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Csv;

namespace BiogasMonitor.Tests.Upkeep;

public sealed class BackupTests
{
    private static readonly DateTime s_live = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task BackupThenRestore_GivesTheSameContentAndPutsTheFormerAside()
    {
        using var place = await new UpkeepPlace().IngestAsync();
        var before = place.Rows();

        var backup = await place.RunAsync("backup", "--to", place.In("copy.db"));
        place.Execute("DELETE FROM chunk");
        var restore = await place.RunAsync("restore", "--from", place.In("copy.db"));

        Assert.Equal((0, "", 0, ""), (backup.Code, backup.Error, restore.Code, restore.Error));
        Assert.EndsWith("copy.db: " + place.Scalar<long>("SELECT count(*) FROM chunk") + " chunks and 0 live rows of " + place.Scalar<long>("SELECT count(*) FROM tag") + " tags, checked.\n", backup.Output, StringComparison.Ordinal);
        Assert.Equal($"{place.Database} is restored; the former one is {place.Database}.former.\n", restore.Output);
        Assert.Equal(before, place.Rows());
        Assert.Equal(before, place.Rows(place.In("copy.db")));
        Assert.DoesNotContain('|' + "zz", place.Rows(place.Database + ".former"), StringComparison.Ordinal);
        Assert.Equal("wal", place.Scalar<string>("PRAGMA journal_mode"));
        Assert.Equal(["copy.db", "h.db", "h.db.former", "plant.csv"], place.Files());
    }

    // Each report of progress writes to the original, as a host and an ingest would between two steps.
    [Fact]
    public async Task Backup_WhileOthersWrite_IsTheOriginalAtItsStartAndNeverBeginsAnew()
    {
        using var place = await new UpkeepPlace().IngestAsync();
        var database = HistorianDatabase.Open(place.Database, Plants.Catalogue);
        place.Execute("UPDATE source SET state = hex(randomblob(20000000))");
        var before = place.Rows();
        var copied = new List<long>();

        HistorianBackup.Make(place.Database, place.In("copy.db"), false, new Writing(database, copied), TestContext.Current.CancellationToken);

        Assert.True(copied.Count > 3, $"only {copied.Count} steps");
        Assert.Equal(copied.Distinct().Order(), copied);
        Assert.Equal(before, place.Rows(place.In("copy.db")));
        Assert.Equal(copied.Count, place.Scalar<int>("SELECT count(*) FROM live"));
        Assert.NotEqual(before, place.Rows());
    }

    [Fact]
    public async Task Backup_DuringABulkIngestInAnotherProcess_IsSound()
    {
        using var place = new UpkeepPlace();
        using var csv = new CsvText(DirtyFile.Make(60_000, "AIT-101,FIT-101"));
        HistorianDatabase.Open(place.Database, Plants.Catalogue);
        using var ingest = IngestProcess.Start(csv.Path, "--db", place.Database);
        var end = IngestProcess.FinishAsync(ingest);
        for (var i = 0; !end.IsCompleted; i++)
        {
            var report = HistorianBackup.Make(place.Database, place.In($"copy{i}.db"), false, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Empty(report.Defects);
        }

        Assert.Equal(0, (await end).Code);
        HistorianBackup.Make(place.Database, place.In("last.db"), false, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(place.Hash(), place.Hash(place.In("last.db")));
    }

    [Fact]
    public async Task Backup_Cancelled_LeavesNothing()
    {
        using var place = await new UpkeepPlace().IngestAsync();
        using var cancel = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => HistorianBackup.Make(place.Database, place.In("copy.db"), false, new Cancelling(cancel), cancel.Token));

        Assert.Equal(["h.db", "plant.csv"], place.Files());
    }

    [Fact]
    public async Task Backup_OfADamagedHistorian_IsMadeAndEndsWith5()
    {
        using var place = await new UpkeepPlace().IngestAsync();
        place.Execute("UPDATE chunk SET crc = 1 WHERE rowid = 1");

        var backup = await place.RunAsync("backup", "--to", place.In("copy.db"));
        var restore = await place.RunAsync("restore", "--from", place.In("copy.db"));

        Assert.Equal((5, 4), (backup.Code, restore.Code));
        Assert.StartsWith("It holds 1 defect, as ", backup.Error, StringComparison.Ordinal);
        Assert.Contains("copy.db has 1 defects; see check --db ", restore.Error, StringComparison.Ordinal);
        Assert.Equal(place.Rows(), place.Rows(place.In("copy.db")));
        Assert.Equal(["copy.db", "h.db", "plant.csv"], place.Files());
    }

    [Theory]
    [InlineData("is there already", "backup", "--to", "other.txt")]
    [InlineData("is there already", "backup", "--to", ".")]
    [InlineData("are the same file", "backup", "--overwrite", "--to", "h.db")]
    [InlineData("There is no folder", "backup", "--to", "none/copy.db")]
    [InlineData("There is no backup", "restore", "--from", "none.db")]
    [InlineData("are the same file", "restore", "--from", "h.db")]
    [InlineData("not a historian", "restore", "--from", "other.txt")]
    public async Task Command_ThatMustNotBeDone_EndsWith4AndTouchesNothing(string expected, params string[] arguments)
    {
        using var place = await new UpkeepPlace().IngestAsync();
        await File.WriteAllTextAsync(place.In("other.txt"), "a file of somebody" + new string('.', 5000), TestContext.Current.CancellationToken);
        var (before, files) = (place.Rows(), place.Files().ToList());

        var (code, output, error) = await place.RunAsync([.. arguments[..^1], place.In(arguments[^1])]);

        Assert.Equal((4, ""), (code, output));
        Assert.Contains(expected, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(files, place.Files());
        Assert.Equal(before, place.Rows());
        Assert.StartsWith("a file of somebody", await File.ReadAllTextAsync(place.In("other.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_Overwrite_ReplacesTheFormerBackup()
    {
        using var place = await new UpkeepPlace().IngestAsync();
        await File.WriteAllTextAsync(place.In("copy.db"), "an old one", TestContext.Current.CancellationToken);

        var (code, _, error) = await place.RunAsync("backup", "--overwrite", "--to", place.In("copy.db"));

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(place.Rows(), place.Rows(place.In("copy.db")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_WhileSomethingHasItOpen_IsRefused(bool bySqlite)
    {
        using var place = await new UpkeepPlace().IngestAsync();
        Assert.Equal(0, (await place.RunAsync("backup", "--to", place.In("copy.db"))).Code);
        using var open = place.Connect(null);
        using var command = open.CreateCommand();
        command.CommandText = "SELECT count(*) FROM chunk";
        command.ExecuteScalar();

        // Kept open: closing any handle of a file gives up all locks that the process has on it.
        await using var file = new FileStream(place.Database, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
        if (!bySqlite)
        {
            // So damaged that SQLite cannot say who has it open.
            await file.WriteAsync(new byte[4096], TestContext.Current.CancellationToken);
        }

        var refused = await place.RunAsync("restore", "--from", place.In("copy.db"));
        open.Close();
        var done = await place.RunAsync("restore", "--from", place.In("copy.db"));

        Assert.Equal((4, ""), (refused.Code, refused.Output));
        Assert.Equal($"{place.Database} is in use: stop the host and whatever else has it open, then restore again.\n", refused.Error);
        Assert.Equal((0, ""), (done.Code, done.Error));
        Assert.Equal(place.Rows(place.In("copy.db")), place.Rows());
    }

    [Fact]
    public async Task Restore_WhereNothingIsAndOverwrite_LeaveNoFormer()
    {
        using var place = await new UpkeepPlace().IngestAsync();
        Assert.Equal(0, (await place.RunAsync("backup", "--to", place.In("copy.db"))).Code);

        Assert.Equal(0, (await place.RunAsync("restore", "--overwrite", "--from", place.In("copy.db"))).Code);
        File.Delete(place.Database);
        Assert.Equal(0, (await place.RunAsync("restore", "--from", place.In("copy.db"))).Code);

        Assert.Equal(place.Rows(place.In("copy.db")), place.Rows());
        Assert.Equal(["copy.db", "h.db", "plant.csv"], place.Files());
    }

    private sealed class Writing(HistorianDatabase database, List<long> copied) : IProgress<UpkeepProgress>
    {
        private readonly LiveTail _tail = new(database);

        public void Report(UpkeepProgress value)
        {
            if (value.Step == "copying")
            {
                copied.Add(value.Done);
                var frame = Frame.Empty(s_live.AddSeconds(copied.Count), database.Catalogue.Count);
                (frame.Values[0], frame.Qualities[0]) = (copied.Count, Quality.Good);
                _tail.Append(frame, Origin.Live);
                using var writer = new BulkWriter(database, Origin.Ingested);
                writer.Append(new Frame(frame.Time.AddDays(1), frame.Values, frame.Qualities));
                writer.Flush();
            }
        }
    }

    private sealed class Cancelling(CancellationTokenSource cancel) : IProgress<UpkeepProgress>
    {
        public void Report(UpkeepProgress value) => cancel.Cancel();
    }
}
