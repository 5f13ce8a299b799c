using System.Text.Json;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Csv;

/// <summary>The command line as a user runs it, in a process of its own.</summary>
public sealed class IngestCommandTests
{
    private const string Text = "time,AIT-101,FIT-101\n2026-03-01 00:00:00,72.25,620\n2026-03-01 00:00:01,72.31,-9999\n2026-03-01 00:00:02,,621\n";

    [Fact]
    public async Task Run_JsonReport_IsOneObjectWithTheAgreedNames()
    {
        using var csv = new CsvText(Text);

        var (code, output, error) = await IngestProcess.RunAsync(csv.Path, "--db", csv.In("h.db"), "--json");

        Assert.Equal((0, ""), (code, error));
        var report = JsonDocument.Parse(output).RootElement;
        string[] names = ["rowsRead", "rowsStored", "rowsRejected", "duplicates", "outOfOrder", "gaps", "valuesGood", "valuesBad", "tags", "from", "to", "seconds", "rowsPerSecond", "databaseBytes"];
        Assert.All(names, n => Assert.True(report.TryGetProperty(n, out _), n));
        Assert.Equal((3, 4), (report.GetProperty("rowsRead").GetInt32(), report.GetProperty("valuesGood").GetInt32()));
        Assert.Equal("""{"missing":1,"outOfRange":1}""", report.GetProperty("valuesBad").GetRawText());
    }

    [Fact]
    public async Task Run_IngestThenAgainThenDump_SaysSoAndShowsTheValues()
    {
        using var csv = new CsvText(Text);
        string[] ingest = [csv.Path, "--db", csv.In("h.db")];

        var first = await IngestProcess.RunAsync(ingest);
        var again = await IngestProcess.RunAsync(ingest);
        var dump = await IngestProcess.RunAsync("dump", "fit-101", "--from", "2026-03-01", "--to", "2026-03-02", "--db", csv.In("h.db"));

        Assert.Equal((0, 0, 0), (first.Code, again.Code, dump.Code));
        Assert.Contains("rows read 3, stored 3", first.Output, StringComparison.Ordinal);
        Assert.Contains("already stored, nothing to do", again.Output, StringComparison.Ordinal);
        Assert.Equal("time,value,quality\n2026-03-01T00:00:00Z,620,Good\n2026-03-01T00:00:01Z,-9999,Bad: out of range\n2026-03-01T00:00:02Z,621,Good\n", dump.Output);
    }

    [Fact]
    public async Task Run_WithACatalogueOfItsOwn_StoresItsTags()
    {
        using var csv = new CsvText("time,XY-1\n2026-03-01 00:00:00,7\n");
        var header = File.ReadLines(Path.Combine(Repository.Root, "data", "tags.csv")).First();
        string[] options = ["--db", csv.In("h.db"), "--catalogue", csv.Write("tags.csv", header + "\nXY-1,,,analog,unit,0,,,,,,,,,,,low,,\n")];

        var ingest = await IngestProcess.RunAsync([csv.Path, .. options]);
        var dump = await IngestProcess.RunAsync(["dump", "XY-1", "--from", "2026-03-01", "--to", "2026-03-02", .. options]);

        Assert.Equal((0, 0), (ingest.Code, dump.Code));
        Assert.Equal("time,value,quality\n2026-03-01T00:00:00Z,7,Good\n", dump.Output);
    }

    [Fact]
    public async Task Run_DryRun_MakesNoDatabase()
    {
        using var csv = new CsvText(Text);

        var (code, output, _) = await IngestProcess.RunAsync(csv.Path, "--db", csv.In("h.db"), "--dry-run");

        Assert.Equal(0, code);
        Assert.Contains("dry run, nothing written", output, StringComparison.Ordinal);
        Assert.False(File.Exists(csv.In("h.db")));
    }

    [Theory]
    [InlineData(2, "--nonsense")]
    [InlineData(2, "--time-format", "sometimes")]
    [InlineData(2, "--from", "2026-03-02", "--to", "2026-03-01")]
    [InlineData(2, "--map", "nowhere.csv")]
    [InlineData(3, "--from", "2027-01-01")]
    [InlineData(3, "--no-header")]
    public async Task Run_ThatCannotBeDone_EndsWithItsCodeAndSaysWhy(int expected, params string[] options)
    {
        using var csv = new CsvText(Text);

        var (code, output, error) = await IngestProcess.RunAsync([csv.Path, "--db", csv.In("h.db"), .. options]);

        Assert.Equal((expected, ""), (code, output));
        Assert.NotEmpty(error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AmbiguousDates_EndWith2AndBothReadings()
    {
        using var csv = new CsvText("time,AIT-101\n03/04/2026 00:00:00,72\n");

        var (code, _, error) = await IngestProcess.RunAsync(csv.Path, "--db", csv.In("h.db"));

        Assert.Equal(2, code);
        Assert.Contains("3 April 2026", error, StringComparison.Ordinal);
        Assert.Contains("4 March 2026", error, StringComparison.Ordinal);
        Assert.False(File.Exists(csv.In("h.db")));
    }

    [Fact]
    public async Task Run_FileThatIsNoDatabase_EndsWith4()
    {
        using var csv = new CsvText(Text);

        var (code, _, error) = await IngestProcess.RunAsync(csv.Path, "--db", csv.Write("not.db", "this is no database at all, but long enough to be read as the head of one. " + new string('x', 200)));

        Assert.Equal(4, code);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Run_IntoASimulatedDatabase_EndsWith4AndTheWayOut()
    {
        using var csv = new CsvText(Text);
        var database = HistorianDatabase.Open(csv.In("h.db"), Plants.Catalogue);
        using (var writer = new BulkWriter(database, Origin.Simulated))
        {
            var frame = Frame.Empty(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), database.Catalogue.Count);
            (frame.Values[0], frame.Qualities[0]) = (1, Quality.Good);
            writer.Append(frame);
            writer.Flush();
        }

        var (code, _, error) = await IngestProcess.RunAsync(csv.Path, "--db", database.Path);

        Assert.Equal(4, code);
        Assert.Contains("h.db", error, StringComparison.Ordinal);
        Assert.Contains("simulat", error, StringComparison.OrdinalIgnoreCase);
    }
}
