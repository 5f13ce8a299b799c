using System.Globalization;
using System.Text;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Csv;

/// <summary>The export command as a user runs it, in a process of its own.</summary>
public sealed class ExportCommandTests
{
    private static readonly string[] s_tags = ["AIT-101", "FIT-101", "TIT-101"];
    private static readonly DateTime s_start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Run_ExportIngestedAgain_GivesTheSameValuesTimesAndQualities()
    {
        using var csv = new CsvText(Rows());
        await DoneAsync(csv.Path, "--db", csv.In("a.db"));

        foreach (var quality in new[] { "notes", "columns", "none" })
        {
            var (file, again) = (csv.In(quality + ".csv"), csv.In(quality + ".db"));
            await DoneAsync("export", "--db", csv.In("a.db"), "--from", "2026-03-01", "--to", "2026-03-02", "--quality", quality, "--out", file);
            await DoneAsync(file, "--db", again);

            Assert.Equal(Stored(csv.In("a.db")), Stored(again));
        }

        Assert.False(File.Exists(csv.In("notes.csv.part")));
        Assert.Contains("FIT-101=Bad: out of range", await File.ReadAllTextAsync(csv.In("notes.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NamedTags_AreTheColumns()
    {
        using var csv = new CsvText(Rows());
        await DoneAsync(csv.Path, "--db", csv.In("a.db"));

        var output = await DoneAsync("export", "--db", csv.In("a.db"), "--from", "2026-03-01", "--to", "2026-03-01T00:00:02", "--tags", "fit-101, AIT-101", "--out", csv.In("e.csv"));

        Assert.Contains("e.csv: 2 rows", output, StringComparison.Ordinal);
        Assert.Equal(
            "time,FIT-101,AIT-101,quality\n2026-03-01T00:00:00Z,-9999,72.5,FIT-101=Bad: out of range\n2026-03-01T00:00:01Z,621,,\n",
            await File.ReadAllTextAsync(csv.In("e.csv"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(2, "'NO-1'", "--tags", "AIT-101,NO-1", "--out", "e.csv")]
    [InlineData(2, "'some'", "--quality", "some", "--out", "e.csv")]
    [InlineData(2, "--out", "--out", "a.db")]
    [InlineData(4, "nowhere", "--out", "nowhere/e.csv")]
    public async Task Run_ThatCannotBeDone_EndsWithItsCodeOneLineAndNoFile(int expected, string named, params string[] options)
    {
        using var csv = new CsvText(Rows());
        await DoneAsync(csv.Path, "--db", csv.In("a.db"));
        options[^1] = csv.In(options[^1]);

        var (code, output, error) = await IngestProcess.RunAsync(["export", "--db", csv.In("a.db"), "--from", "2026-03-01", "--to", "2026-03-02", .. options]);

        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(named, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.False(File.Exists(csv.In("e.csv")));
        Assert.False(File.Exists(csv.In("e.csv.part")));
    }

    [Fact]
    public async Task Run_NoDatabase_EndsWith4()
    {
        using var csv = new CsvText(Rows());

        var (code, _, error) = await IngestProcess.RunAsync("export", "--db", csv.In("no.db"), "--from", "2026-03-01", "--to", "2026-03-02", "--out", csv.In("e.csv"));

        Assert.Equal(4, code);
        Assert.Contains("no.db", error, StringComparison.Ordinal);
        Assert.False(File.Exists(csv.In("no.db")));
    }

    /// <summary>Two hours with empty cells, values out of range, and rows between two seconds.</summary>
    private static string Rows()
    {
        var text = new StringBuilder("time,AIT-101,FIT-101,TIT-101\n");
        for (var i = 0; i < 7300; i++)
        {
            var time = s_start.AddSeconds(i).AddMilliseconds(i % 500 == 499 ? 250 : 0);
            var flow = i % 700 == 0 ? "-9999" : (620 + (i % 7)).ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm:ss.fff},{(i % 90 == 1 ? "" : $"{72 + ((i % 61) * 0.01) + 0.5:0.00}")},{flow},{98 + ((i % 13) * 0.1):0.0}\n");
        }

        return text.ToString();
    }

    private static async Task<string> DoneAsync(params string[] arguments)
    {
        var (code, output, error) = await IngestProcess.RunAsync(arguments);
        Assert.Equal((0, ""), (code, error));
        return output;
    }

    private static List<string> Stored(string path)
    {
        var reader = new HistoryReader(HistorianDatabase.Open(path, Plants.Catalogue));
        List<string> samples =
        [
            .. s_tags.SelectMany(tag => reader.ReadSamples(tag, s_start, s_start.AddDays(1), TestContext.Current.CancellationToken)
                .Select(s => $"{tag} {s.Time:O} {s.Value:R} {s.Quality}")),
        ];
        Assert.Equal(3 * 7300, samples.Count + Enumerable.Range(0, 7300).Count(i => i % 90 == 1));
        Assert.Contains(samples, s => s.EndsWith(nameof(Quality.BadOutOfRange), StringComparison.Ordinal));
        return samples;
    }
}
