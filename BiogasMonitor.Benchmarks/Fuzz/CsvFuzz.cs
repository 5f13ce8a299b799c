using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Ingest.Csv.Rows;

namespace BiogasMonitor.Benchmarks.Fuzz;

/// <summary>
/// Files into the CSV reader. The first byte of a case holds the options, the rest is the file. Refused is right with a reason only, and a value that
/// goes to the store must stand in its row.
/// </summary>
internal sealed partial class CsvFuzz : FuzzTarget
{
    private static readonly TagCatalogue s_catalogue = new(
    [
        new Tag { Name = "A", RangeLow = 0, RangeHigh = 100, Decimals = 2, Equipment = "u" },
        new Tag { Name = "B", Decimals = 1, Equipment = "u" },
        new Tag { Name = "C", Equipment = "u" },
    ]);

    private static readonly Encoding s_utf16 = Encoding.Unicode;

    private readonly string _folder = Directory.CreateTempSubdirectory("fuzz-csv-").FullName;
    private readonly Mutator _mutator = new(Corpus(),
    [
        ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", "\0", "\uFEFF", "NaN", "Infinity", "1e309", "-1e-400", "-0", "+1", "1,5", "1.5", ".5", "5.", "1e5", "0x10", "१२", "99999999999999999999", "0.1234567890123456789", "time", "Timestamp", "A", "B", "A [kPa]", "c1", "null", "-9999",
        "2026-02-30 00:00:00", "9999-12-31 23:59:59.9999999", "0001-01-01 00:00:00", "2026-03-01T24:00:00Z", "2026-03-01T00:00:00+14:00", "2026-03-01T00:00:00-99:99", "1772323200", "1772323200000", "01/02/2026 03:04", "31.12.2026 23:59", "sep=;", "#", "'", "=1+1",
    ]);

    public override string Name => "csv";

    private string File => Path.Combine(_folder, "plant.csv");

    public override byte[] Make(Random random) => [(byte)(random.Next(4) == 0 ? random.Next(4) : 0), .. _mutator.Make(random)];

    public override string? Judge(byte[] input)
    {
        if (input.Length == 0)
        {
            return null;
        }

        System.IO.File.WriteAllBytes(File, input[1..]);
        var options = new CsvIngestOptions { File = File, AddTags = (input[0] & 1) != 0, NoHeader = (input[0] & 2) != 0 };
        try
        {
            var rows = Read(CsvSource.Open(options, s_catalogue), out var problem);
            if (problem is not null)
            {
                return problem;
            }

            var report = CsvIngest.WithoutDatabase(s_catalogue, options).Run();
            return report.RowsStored == rows ? null : $"{rows} rows were read, and {report.RowsStored} would be stored";
        }
        catch (CsvIngestException e)
        {
            return e.Message.Length > 10 ? null : "is refused without a reason";
        }
    }

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_folder, recursive: true);
        base.Dispose(disposing);
    }

    private static long Read(CsvSource source, out string? problem)
    {
        problem = null;
        var rows = 0L;
        using var reader = source.Read(s_catalogue.Count + source.Binding.NewTags.Count);
        while (reader.Next() is { } block)
        {
            for (var line = 0; line < block.Count; line++)
            {
                if (block.Outcomes[line] is RowOutcome.Blank or RowOutcome.Rejected)
                {
                    continue;
                }

                rows++;
                problem ??= Problem(source, block, line);
            }
        }

        return rows;
    }

    private static string? Problem(CsvSource source, RowBlock block, int line)
    {
        HashSet<double>? there = null;
        foreach (var column in source.Binding.Columns.Where(c => c.Rounding < 0))
        {
            var value = block.Frames.Values(column.TagIndex)[line];
            if (block.Frames.Qualities(column.TagIndex)[line] != Quality.Good || double.IsNaN(value))
            {
                continue;
            }

            there ??= Numbers(block.RawText(line), source.Layout.Delimiter, source.Layout.DecimalSign);
            if (!there.Contains(value))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{value:R} would be stored for {column.Tag.Name}, which is not in '{block.RawText(line)}'");
            }
        }

        return null;
    }

    /// <summary>Every number that stands in the row, read in another way than the reader does.</summary>
    private static HashSet<double> Numbers(string row, char delimiter, char decimalSign)
    {
        var found = new HashSet<double>();
        var cells = row.Split(delimiter).Concat(row.Split(delimiter, '"')).Concat(AnyNumber().Matches(row).Select(m => m.Value));
        foreach (var cell in cells)
        {
            var text = cell.Trim().Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal).Trim().Replace(decimalSign == ',' ? ',' : '.', '.');
            if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
            {
                found.Add(number);
            }
        }

        return found;
    }

    private static List<byte[]> Corpus()
    {
        string[] texts =
        [
            "time,A,B\n2026-03-01 00:00:00,1.5,2\n2026-03-01 00:00:01,1.6,-3\n2026-03-01 00:00:02,,4\n",
            "Timestamp;A;B;C\r\n01.03.2026 00:00:00;1,5;2;x\r\n01.03.2026 00:00:10;1,6;-3;0\r\n",
            "time\tA\tB\n1772323200\t1.5\t2\n1772323201\t1e2\t3\n1772323202\t+5\t3.25\n",
            "# made by a logger\n# unit 7\ntime,\"A\",\"B\"\n\"2026-03-01T00:00:00Z\",\"1.5\",\"2\"\n\"2026-03-01T00:00:01Z\",\"-9999\",\"3\"\n",
            "2026-03-01 00:00:00,1.5,2\n2026-03-01 00:00:01,1.6,3\n2026-03-01 00:00:02,1.7,4\n",
            "time,A,B\n2026-03-01T00:00:01.123+01:00,50,NaN\n2026-03-01T00:00:00.100+01:00,bad,3\n\n2026-03-01T00:00:00.100+01:00,51,3\n",
            "date,time,A\n2026-03-01,00:00:00,1\n2026-03-01,00:00:01,2\n",
            "time,X [bar],A\n03/01/2026 12:00:00 AM,1,2\n03/13/2026 12:00:01 PM,2,3\n",
        ];
        return [.. texts.Select(Encoding.UTF8.GetBytes), [0xFF, 0xFE, .. s_utf16.GetBytes(texts[0])], s_utf16.GetBytes(texts[1]), Encoding.Latin1.GetBytes(texts[1].Replace("C", "°C", StringComparison.Ordinal))];
    }

    [GeneratedRegex(@"[-+]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][-+]?[0-9]+)?")]
    private static partial Regex AnyNumber();
}
