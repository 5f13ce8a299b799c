using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Tests.Csv;

public sealed class CsvIngestTests
{
    private static readonly DateTime s_start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Run_PlainFile_IsStoredAsItIs()
    {
        using var store = new StoredCsv();

        var report = store.Ingest("time,A,B\n2026-03-01 00:00:00,1.25,2\n2026-03-01 00:00:01.5,101,x\n2026-03-01 00:00:03,,3\n");

        Assert.Equal(IngestOutcome.Stored, report.Outcome);
        Assert.Equal([new Sample(s_start, 1.25, Quality.Good), new Sample(s_start.AddSeconds(1.5), 101, Quality.BadOutOfRange)], store.Samples("A"));
        Assert.Equal([(2d, Quality.Good), (3d, Quality.Good)], store.Samples("B").Select(s => (s.Value, s.Quality)));
        Assert.Equal(1, report.ValuesBad[Quality.BadNotANumber]);
        Assert.Equal(Origin.Ingested, store.Database.GetOrigins());
        Assert.True(report.DatabaseBytes > 0);
    }

    [Fact]
    public void Run_OutOfOrderAndDuplicateRows_AreStoredInOrderLastWins()
    {
        using var store = new StoredCsv();

        store.Ingest("time,A,B\n2026-03-01 00:00:02,3,1\n2026-03-01 00:00:00,1,1\n2026-03-01 00:00:01,2,1\n2026-03-01 00:00:00,9,\n");

        Assert.Equal([9d, 2d, 3d], store.Values("A"));
        Assert.Equal([1d, 1d, 1d], store.Values("B"));
    }

    [Fact]
    public void Run_EmptyCellOverAStoredValue_ErasesNothing()
    {
        using var store = new StoredCsv();
        store.Ingest("time,A,B\n2026-03-01 00:00:00,1,2\n2026-03-01 00:00:01,3,4\n");

        store.Ingest("time,A,B\n2026-03-01 00:00:00,,7\n2026-03-01 00:00:01,8,\n", name: "second.csv");

        Assert.Equal([1d, 8d], store.Values("A"));
        Assert.Equal([7d, 4d], store.Values("B"));
    }

    [Fact]
    public void Run_FileWithOneInputOfAKpi_LeavesTheStoredKpiAsItIs()
    {
        var catalogue = Kpis.AddDerivedTags(new TagCatalogue([new Tag { Name = "AIT-201" }, new Tag { Name = "AIT-203" }]));
        using var store = new StoredCsv(catalogue);
        File.WriteAllText(store.In("1.csv"), "time,AIT-201,AIT-203\n2026-03-01 00:00:00,100,1\n2026-03-01 00:00:01,100,1\n");
        File.WriteAllText(store.In("2.csv"), "time,AIT-201\n2026-03-01 00:00:00,200\n2026-03-01 00:00:01,200\n");

        foreach (var file in new[] { "1.csv", "2.csv" })
        {
            new CsvIngest(store.Database, new CsvIngestOptions { File = store.In(file) }).Run(cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.Equal([99d, 99d], store.Values("KPI-H2S-REMOVAL"));
    }

    [Fact]
    public void Run_SameFileAgain_StoresNothingNew()
    {
        using var store = new StoredCsv();
        const string Text = "time,A,B\n2026-03-01 00:00:00,1,2\n";
        store.Ingest(Text);
        var hash = store.Hash();

        var again = store.Ingest(Text, name: "renamed.csv");

        Assert.Equal((IngestOutcome.AlreadyStored, 0, hash), (again.Outcome, again.RowsStored, store.Hash()));
        Assert.Single(new SourceStore(store.Database).GetAll());
    }

    [Fact]
    public void Run_SameFileWithOtherOptions_IsStoredAgain()
    {
        using var store = new StoredCsv();
        const string Text = "time,A,B\n2026-03-01 00:00:00,1,2\n";
        store.Ingest(Text);

        Assert.Equal(IngestOutcome.Stored, store.Ingest(Text, o => o with { TimeZone = "America/Chicago" }).Outcome);
        Assert.Equal(2, store.Samples("A").Count);
    }

    [Fact]
    public void Run_OverlappingFile_GivesWhatTheMergedFileGives()
    {
        static string Rows(int from, int to, int shift) => string.Concat(Enumerable.Range(from, to - from).Select(i => $"{s_start.AddMinutes(i):s},{(i + shift) % 90}.5,{i}\n"));
        const string Header = "time,A,B\n";
        using var twice = new StoredCsv();
        using var once = new StoredCsv();

        twice.Ingest(Header + Rows(0, 3000, 0), name: "1.csv");
        twice.Ingest(Header + Rows(2000, 5000, 7), name: "2.csv");
        once.Ingest(Header + Rows(0, 2000, 0) + Rows(2000, 5000, 7));

        Assert.Equal(once.Hash(), twice.Hash());
    }

    [Fact]
    public void Run_RejectedRows_GoToAFileWithLineAndReason()
    {
        using var store = new StoredCsv();

        var report = store.Ingest("time,A,B\n2026-03-01 00:00:00,1,2\nnever,\"3,\",4\n2026-03-01 00:00:01,1,2,3\n2026-03-01 00:00:02,1,2\n");

        Assert.Equal((4, 2, 2), (report.RowsRead, report.RowsStored, report.RowsRejected));
        Assert.Equal(
            "line,reason,text\n3,\"no readable time (iso)\",\"never,\"\"3,\"\",4\"\n4,\"4 cells, but the table has 3 columns\",\"2026-03-01 00:00:01,1,2,3\"\n",
            File.ReadAllText(report.RejectedFile!));
    }

    [Fact]
    public void Run_AddTags_StoresEveryDigitAndKnowsTheTagsNextTime()
    {
        using var store = new StoredCsv();
        store.Ingest("time,Flow (ln/min)\n2026-03-01 00:00:00,5.0001273\n2026-03-01 00:00:01,24.4375\n", o => o with { AddTags = true });

        var next = store.Ingest("time,Flow (ln/min)\n2026-03-01 00:00:02,1.23456789\n", name: "next.csv");

        Assert.Equal([5.0001273, 24.4375, 1.23456789], store.Values("Flow (ln/min)"));
        Assert.Equal((1, 0), (next.RowsStored, next.TagsAdded.Count));
    }

    [Fact]
    public void Run_DryRunWithADatabase_LeavesItAsItIs()
    {
        using var store = new StoredCsv();

        var report = store.Ingest("time,A,X\n2026-03-01 00:00:00,1,2\n", o => o with { DryRun = true, AddTags = true });

        Assert.Equal((IngestOutcome.DryRun, 1, false), (report.Outcome, report.RowsStored, store.Database.HoldsData));
        Assert.Equal(3, store.Database.Catalogue.Count);
    }

    [Fact]
    public void Run_IntoASimulatedDatabase_IsRefused()
    {
        using var store = new StoredCsv();
        using (var writer = new BulkWriter(store.Database, Origin.Simulated))
        {
            writer.Append(new Frame(s_start, [1, 2, 3], new Quality[3]));
            writer.Flush();
        }

        Assert.Throws<HistorianException>(() => store.Ingest("time,A,B\n2026-03-01 00:00:00,1,2\n"));
        Assert.Equal([1d], store.Values("A"));
    }

    [Fact]
    public void Run_CancelledTwice_EndsWithTheSameContentAndCounts()
    {
        var text = DirtyFile.Make(30_000);
        using var whole = new StoredCsv();
        using var parts = new StoredCsv();
        var expected = whole.Ingest(text);

        var stored = 0L;
        for (var i = 0; i < 2; i++)
        {
            var part = parts.Ingest(text, stopEarly: true);
            Assert.Equal(IngestOutcome.Cancelled, part.Outcome);
            Assert.InRange(part.RowsStored, stored + 1, expected.RowsStored - 1);
            stored = part.RowsStored;
        }

        var last = parts.Ingest(text);

        Assert.InRange(last.ResumedAtRow, stored, expected.RowsRead - 1);
        Assert.Equal(whole.Hash(), parts.Hash());
        DirtyFile.AssertSame(expected, last);
        Assert.Equal(File.ReadAllText(expected.RejectedFile!), File.ReadAllText(last.RejectedFile!));
    }
}
