using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Web.Jobs;

namespace BiogasMonitor.Tests.Jobs;

public sealed class IngestJobsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_File_CountsWhatAnIndependentReaderCountsAndWritesNothing()
    {
        await using var place = new IngestPlace();
        var file = place.Write("plant.csv", 2_000);
        var lines = File.ReadLines(file).Skip(1).Select(l => l.Split(',')).ToList();

        var job = await place.RunAsync(new IngestRequest { File = file }, dryRun: true);

        Assert.Equal(IngestJobState.Done, job.State);
        Assert.Equal(lines.Count, job.Report!.RowsRead);
        Assert.Equal(lines.Count(l => l[0] != "never"), job.Report.RowsStored);
        Assert.Equal(lines.Count(l => l[0] == "never"), job.Report.RowsRejected);
        var methane = job.Report.Tags.Single(t => t.Tag == "AIT-501");
        Assert.Equal(lines.Count(l => l[0] != "never" && l[2].Length == 0), methane.Counts[Quality.BadMissing]);
        Assert.False(File.Exists(place.Choice.RealPath));
        Assert.True(job.Clears(new IngestRequest { File = file }));
        Assert.False(job.Clears(new IngestRequest { File = file, AddTags = true }));
    }

    [Fact]
    public async Task Store_File_IsInTheRealDatabaseAndInTheHistoryAndRaisesAChange()
    {
        await using var place = new IngestPlace();
        var file = place.Write("plant.csv", 2_000);
        var raised = FirstAsync(place.Changes.WatchAsync(Stop));

        var job = await place.RunAsync(new IngestRequest { File = file }, dryRun: false);

        Assert.Equal(IngestJobState.Done, job.State);
        Assert.Equal(2_000 - 8, place.Real.ReadSamples("AIT-101", Plants.Noon, Plants.Noon.AddDays(1), Stop).Count());
        Assert.False(place.Open.HoldsData);
        Assert.Equal(1, await raised.WaitAsync(TimeSpan.FromSeconds(10), Stop));
        var row = Assert.Single(place.Target.GetHistory());
        Assert.Equal(("plant.csv", 1_992L, true), (row.Name, row.Rows, row.Done));
        Assert.Equal((Plants.Noon, Plants.Noon.AddSeconds(1_998)), (row.FromUtc, row.ToUtc));
        Assert.Equal(8, File.ReadLines(job.Report!.RejectedFile!).Count() - 1);
    }

    [Fact]
    public async Task Cancel_WhileStoring_KeepsWhatWasReadAndTheNextRunCompletesIt()
    {
        await using var place = new IngestPlace();
        var file = place.Write("long.csv", 400_000);
        var request = new IngestRequest { File = file };
        place.Jobs.Start(request, dryRun: false, "Anna");
        await foreach (var seen in place.Jobs.WatchAsync(Stop))
        {
            if (seen is not { IsRunning: true } || place.Target.GetHistory().Count > 0)
            {
                break;
            }
        }

        place.Jobs.Cancel();
        await place.Jobs.WhenIdleAsync();

        var cancelled = place.Jobs.Current!;
        Assert.Equal(IngestJobState.Cancelled, cancelled.State);
        var row = Assert.Single(place.Target.GetHistory());
        Assert.False(row.Done);
        Assert.Equal(row.Rows, place.Real.ReadSamples("AIT-101", Plants.Noon, Plants.Noon.AddDays(30), Stop).Count());

        var resumed = await place.RunAsync(place.Memory.RequestFor(file)!, dryRun: false);

        Assert.Equal(IngestJobState.Done, resumed.State);
        Assert.Equal(cancelled.Report!.RowsRead, resumed.Report!.ResumedAtRow);
        Assert.Equal(400_000 - 1_600, place.Real.ReadSamples("AIT-101", Plants.Noon, Plants.Noon.AddDays(30), Stop).Count());
        Assert.True(Assert.Single(place.Target.GetHistory()).Done);
    }

    [Fact]
    public async Task Start_WhileAnotherRuns_IsRefusedByName()
    {
        await using var place = new IngestPlace();
        var request = new IngestRequest { File = place.Write("long.csv", 400_000) };
        place.Jobs.Start(request, dryRun: true, "Anna");

        var refused = Assert.Throws<IngestRefusedException>(() => place.Jobs.Start(request, dryRun: false, "Anna"));

        Assert.Contains("The check of long.csv is running", refused.Message);
        Assert.True(place.Jobs.IsRunning);
    }

    [Fact]
    public async Task Start_FileOutsideTheFolders_IsRefused()
    {
        await using var place = new IngestPlace();
        var link = Path.Combine(place.Folder, "link.csv");
        File.CreateSymbolicLink(link, "/etc/hostname");

        foreach (var path in new[] { "/etc/hostname", Path.Combine(place.Folder, "..", "x.csv"), place.Folder + "-other/x.csv", link })
        {
            var refused = Assert.Throws<IngestRefusedException>(() => place.Jobs.Start(new IngestRequest { File = path }, dryRun: true, "Anna"));
            Assert.Contains("not in a folder that may be read", refused.Message);
        }

        Assert.Null(place.Jobs.Current);
    }

    [Fact]
    public async Task Start_WrongField_IsRefusedWithWhatIsAllowed()
    {
        await using var place = new IngestPlace();
        var request = new IngestRequest { File = place.Write("plant.csv", 10) };

        Assert.Contains("IANA", Assert.Throws<IngestRefusedException>(() => place.Jobs.Start(request with { TimeZone = "Mars/Base" }, true, "Anna")).Message);
        Assert.Contains("before To", Assert.Throws<IngestRefusedException>(() => place.Jobs.Start(request with { From = "2026-06-02", To = "2026-06-01" }, true, "Anna")).Message);
        Assert.Contains("allowed is a time", Assert.Throws<IngestRefusedException>(() => place.Jobs.Start(request with { From = "soon" }, true, "Anna")).Message);
    }

    [Fact]
    public async Task Start_FromInTheZoneOfTheFile_PassesOverEarlierRows()
    {
        await using var place = new IngestPlace();
        var file = place.Write("plant.csv", 600);

        // Noon UTC is 14:00 in Zurich in June.
        var job = await place.RunAsync(new IngestRequest { File = file, TimeZone = "Europe/Zurich", From = "2026-06-01T14:05:00" }, dryRun: true);

        Assert.Equal(Plants.Noon.AddMinutes(5), job.Report!.From);
        Assert.Equal(299, job.Report.RowsOutside);
    }

    [Fact]
    public async Task Check_FileThatIsNoCsv_FailsInWordsOfThePage()
    {
        await using var place = new IngestPlace();
        var file = Path.Combine(place.Folder, "letters.csv");
        await File.WriteAllTextAsync(file, "time,Something\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:01Z,2\n", Stop);

        var job = await place.RunAsync(new IngestRequest { File = file }, dryRun: true);

        Assert.Equal(IngestJobState.Failed, job.State);
        Assert.Contains("Add unknown columns as tags", job.Error);
        Assert.DoesNotContain("--", job.Error);
    }

    [Fact]
    public async Task Current_AfterTheHostStartedAnew_IsTheLastReport()
    {
        await using var place = new IngestPlace();
        var job = await place.RunAsync(new IngestRequest { File = place.Write("plant.csv", 500) }, dryRun: false);

        await using var anew = place.NewJobs();

        Assert.Equal(job.Request, anew.Current!.Request);
        Assert.Equal(job.Report!.RowsStored, anew.Current.Report!.RowsStored);
        Assert.Equal(job.Report.Tags[0].Counts, anew.Current.Report.Tags[0].Counts);
        Assert.Equal(IngestOutcome.Stored, anew.Current.Report.Outcome);
    }

    private static async Task<int> FirstAsync(IAsyncEnumerable<int> all)
    {
        await foreach (var one in all)
        {
            return one;
        }

        return 0;
    }
}
