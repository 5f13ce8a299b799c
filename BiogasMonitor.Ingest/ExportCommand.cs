using System.CommandLine;
using System.Globalization;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Export;
using BiogasMonitor.Core.Historian.Upkeep;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Ingest.Upkeep;

namespace BiogasMonitor.Ingest;

/// <summary><c>export --from T --to T --out FILE</c>: stored values of all tags, or of some, as a CSV file.</summary>
internal static class ExportCommand
{
    private static readonly Option<string> s_from = new("--from") { Description = "First time, UTC unless it has an offset.", Required = true };
    private static readonly Option<string> s_to = new("--to") { Description = "Time behind the last, UTC unless it has an offset.", Required = true };
    private static readonly Option<string> s_tags = new("--tags") { Description = "Names of tags, separated by commas. [default: all]", HelpName = "a,b" };
    private static readonly Option<string> s_quality = new("--quality") { Description = "notes, columns or none.", DefaultValueFactory = _ => "notes" };
    private static readonly Option<string> s_out = new("--out") { Description = "File to make, replaced when it is there.", HelpName = "FILE", Required = true };

    public static Command Create()
    {
        var export = new Command("export", "Writes stored values to a CSV file.") { s_from, s_to, s_tags, s_quality, s_out };
        export.SetAction(Export);
        return export;
    }

    private static int Export(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        var options = Read(parsed);
        var path = StoreOptions.RequireDatabase(parsed);
        var file = Path.GetFullPath(parsed.GetValue(s_out)!);
        if (file == Path.GetFullPath(path))
        {
            throw CsvIngestException.BadArguments($"--out names the database {path} itself; name another file.");
        }

        try
        {
            return Export(HistorianDatabase.OpenForReading(path, StoreOptions.LoadCatalogue(parsed)), options, file, interrupt.Token);
        }
        finally
        {
            HistorianDatabase.TidyUp(path);
        }
    }

    private static int Export(HistorianDatabase database, CsvExportOptions options, string file, CancellationToken cancellation)
    {
        if (options.Tags?.FirstOrDefault(t => database.Catalogue.IndexOf(t) < 0) is { } unknown)
        {
            throw CsvIngestException.BadArguments($"There is no tag '{unknown}' in {database.Path}.");
        }

        var export = new HistoryReader(database).Export(options);
        var bytes = UpkeepLine.Show(progress => Write(export, options, file, progress, cancellation));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {export.Rows:N0} rows, {bytes / 1e6:N1} MB."));
        if (database.Damaged.Count > 0)
        {
            Console.Error.WriteLine($"{database.Damaged.Count} hours of a tag are damaged in storage: their cells are empty. See check --db {database.Path}.");
        }

        return ExitCodes.Done;
    }

    private static CsvExportOptions Read(ParseResult parsed)
    {
        var options = new CsvExportOptions
        {
            From = TimeOption.Read("--from", parsed.GetValue(s_from), TimeZoneInfo.Utc)!.Value,
            To = TimeOption.Read("--to", parsed.GetValue(s_to), TimeZoneInfo.Utc)!.Value,
            Tags = parsed.GetValue(s_tags)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList(),
            Quality = Enum.TryParse<ExportQuality>(parsed.GetValue(s_quality), ignoreCase: true, out var quality) && Enum.IsDefined(quality)
                ? quality
                : throw CsvIngestException.BadArguments($"--quality '{parsed.GetValue(s_quality)}' is not allowed; allowed is notes, columns or none."),
            Threads = Environment.ProcessorCount,
        };
        if (options.From >= options.To)
        {
            throw CsvIngestException.BadArguments("--from must be before --to.");
        }

        return options.Tags is { Count: 0 } ? throw CsvIngestException.BadArguments("--tags names no tag.") : options;
    }

    /// <summary>Written beside the file and given its name when complete: what has the name is never half an export.</summary>
    private static long Write(CsvExport export, CsvExportOptions options, string file, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        var part = file + ".part";
        long bytes = 0;
        try
        {
            using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
            {
                foreach (var piece in export.Write(cancellation))
                {
                    stream.Write(piece.Span);
                    bytes += piece.Length;
                    progress?.Report(new UpkeepProgress("writing", (export.Reached - options.From).Ticks, (options.To - options.From).Ticks));
                }
            }

            File.Move(part, file, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }

        return bytes;
    }
}
