using System.Text;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Ingest.Csv.Rows;

namespace BiogasMonitor.Tests.Csv;

/// <summary>A CSV file in a folder of its own, removed with it, and what the reader makes of it.</summary>
internal sealed class CsvText : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("csv-").FullName;

    public CsvText(string text, Encoding? encoding = null)
        : this((encoding ?? new UTF8Encoding(false)).GetPreamble().Concat((encoding ?? Encoding.UTF8).GetBytes(text)).ToArray())
    {
    }

    public CsvText(byte[] bytes)
    {
        Path = In("plant.csv");
        File.WriteAllBytes(Path, bytes);
    }

    /// <summary>Tags A (0 to 100, 2 decimals), B and C.</summary>
    public static TagCatalogue Catalogue { get; } = new(
    [
        new Tag { Name = "A", RangeLow = 0, RangeHigh = 100, Decimals = 2, Equipment = "u" },
        new Tag { Name = "B", Decimals = 1, Unit = "degF", Equipment = "u" },
        new Tag { Name = "C", Equipment = "u" },
    ]);

    public string Path { get; }

    public CsvIngestOptions Options => new() { File = Path };

    public string In(string name) => System.IO.Path.Combine(_folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    public CsvLayout Layout(CsvIngestOptions? options = null) => CsvSource.Open(options ?? Options, Catalogue).Layout;

    /// <summary>Every record: time, A and B (null where there is no number), or the reason it was rejected.</summary>
    public List<(string Time, double? A, double? B, string Reason)> Rows(CsvIngestOptions? options = null)
    {
        var source = CsvSource.Open(options ?? Options, Catalogue);
        var blocks = source.Read(Catalogue.Count + source.Binding.NewTags.Count);
        using var reader = new RowReader(blocks);
        var rows = new List<(string, double?, double?, string)>();
        for (var outcome = reader.Read(); outcome != RowOutcome.End; outcome = reader.Read())
        {
            if (outcome == RowOutcome.Rejected)
            {
                rows.Add(($"line {reader.Line}", null, null, reader.Reason));
            }
            else if (outcome != RowOutcome.Blank)
            {
                rows.Add((reader.Time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF"), Value(reader.ToFrame(), 0), Value(reader.ToFrame(), 1), ""));
            }
        }

        Assert.Equal(new FileInfo(Path).Length, blocks.EndOffset);
        return rows;
    }

    public IngestReport DryRun(Func<CsvIngestOptions, CsvIngestOptions>? change = null) =>
        CsvIngest.WithoutDatabase(Catalogue, change is null ? Options : change(Options)).Run(cancellationToken: TestContext.Current.CancellationToken);

    public CsvIngestException Refused(Func<CsvIngestOptions, CsvIngestOptions>? change = null) =>
        Assert.Throws<CsvIngestException>(() => DryRun(change));

    public void Dispose() => TestFolder.Delete(_folder);

    private static double? Value(Frame frame, int tag) => frame.Qualities[tag] == Quality.Good ? frame.Values[tag] : null;
}
