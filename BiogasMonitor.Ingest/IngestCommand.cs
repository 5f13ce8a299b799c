using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Ingest.Upkeep;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Ingest;

/// <summary>The command line: a CSV file into the historian, and the commands that look after it.</summary>
internal static class IngestCommand
{
    private static readonly Argument<string> s_file = new("FILE") { Description = "CSV file to ingest." };
    private static readonly Option<string> s_map = new("--map") { Description = "CSV with the columns column,tag,unit,factor,offset.", HelpName = "MAP.csv" };
    private static readonly Option<string> s_timeColumn = new("--time-column") { Description = "Name of the time column, or its number from 1." };
    private static readonly Option<string> s_timeFormat = new("--time-format") { Description = "iso, epoch-s, epoch-ms, epoch-us, epoch-ns, day-first, month-first or a .NET format." };
    private static readonly Option<string> s_zone = new("--time-zone") { Description = "IANA zone of times without an offset.", DefaultValueFactory = _ => "UTC" };
    private static readonly Option<string> s_plantZone = new("--plant-zone") { Description = "IANA zone of plant midnight, for the sums of the day.", DefaultValueFactory = _ => "UTC" };
    private static readonly Option<bool> s_noHeader = new("--no-header") { Description = "The first line is data; columns are c1 to cN." };
    private static readonly Option<bool> s_addTags = new("--add-tags") { Description = "Make a tag of every column with numbers that is not known." };
    private static readonly Option<string> s_from = new("--from") { Description = "Only rows at or after this time." };
    private static readonly Option<string> s_to = new("--to") { Description = "Only rows before this time." };
    private static readonly Option<string> s_rejected = new("--rejected") { Description = "Where rejected rows go. [default: FILE.rejected.csv]" };
    private static readonly Option<bool> s_dryRun = new("--dry-run") { Description = "Everything but the writing." };
    private static readonly Option<bool> s_json = new("--json") { Description = "Print the report as one JSON object." };

    public static int Run(string[] args)
    {
        var root = new RootCommand("Takes measurements from a CSV file into the historian.")
        {
            s_file, StoreOptions.Database, StoreOptions.Catalogue, s_dryRun, s_json, s_map, s_timeColumn, s_timeFormat, s_zone, s_noHeader, s_addTags, s_from, s_to, s_rejected, s_plantZone,
        };
        root.SetAction(Ingest);
        root.Add(DumpCommand.Create());
        root.Add(ExportCommand.Create());
        root.Add(CheckCommand.Create());
        root.Add(BackupCommand.Create());
        root.Add(RestoreCommand.Create());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            Console.Error.WriteLine("--help lists what is allowed.");
            return ExitCodes.BadArguments;
        }

        return Guard(() => parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }));
    }

    /// <summary>Turns what can go wrong outside this program into one clear line and an exit code.</summary>
    internal static int Guard(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (CsvIngestException error)
        {
            Console.Error.WriteLine(error.Message);
            return error.Failure == IngestFailure.BadArguments ? ExitCodes.BadArguments : ExitCodes.NothingUsable;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Cancelled.");
            return ExitCodes.Cancelled;
        }
        catch (CatalogueException error)
        {
            Console.Error.WriteLine(error.Message);
            return ExitCodes.BadArguments;
        }
        catch (Exception error) when (error is HistorianException or IOException or SqliteException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return ExitCodes.StoreTrouble;
        }
    }

    private static int Ingest(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        LetOthersFirst();
        var json = parsed.GetValue(s_json);
        var ingest = Create(parsed);
        var report = ProgressLine.IsWanted(json)
            ? ProgressLine.Show(progress => ingest.Run(progress, interrupt.Token))
            : ingest.Run(null, interrupt.Token);
        if (json)
        {
            Console.Out.WriteLine(ReportJson.Write(report));
        }
        else
        {
            ReportText.Write(report, Console.Out);
        }

        return report.Outcome == IngestOutcome.Cancelled ? ExitCodes.Cancelled : ExitCodes.Done;
    }

    /// <summary>It takes all processors there are: a host beside it must still be served at once. Threads started later have the same rank.</summary>
    private static void LetOthersFirst()
    {
        using var self = Process.GetCurrentProcess();
        try
        {
            self.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception error) when (error is Win32Exception or PlatformNotSupportedException)
        {
            // Where the system forbids it, it runs as it is.
        }
    }

    private static CsvIngest Create(ParseResult parsed)
    {
        var zone = CsvIngestOptions.FindZone(parsed.GetValue(s_zone)!);
        var options = new CsvIngestOptions
        {
            File = parsed.GetValue(s_file)!,
            MapFile = parsed.GetValue(s_map),
            TimeColumn = parsed.GetValue(s_timeColumn),
            TimeFormat = parsed.GetValue(s_timeFormat),
            TimeZone = zone.Id,
            NoHeader = parsed.GetValue(s_noHeader),
            AddTags = parsed.GetValue(s_addTags),
            From = TimeOption.Read("--from", parsed.GetValue(s_from), zone),
            To = TimeOption.Read("--to", parsed.GetValue(s_to), zone),
            RejectedFile = parsed.GetValue(s_rejected),
            DryRun = parsed.GetValue(s_dryRun),
            PlantZone = CsvIngestOptions.FindZone(parsed.GetValue(s_plantZone)!),
        };
        if (options.From >= options.To)
        {
            throw CsvIngestException.BadArguments("--from must be before --to.");
        }

        var path = parsed.GetValue(StoreOptions.Database)!;
        var catalogue = StoreOptions.LoadCatalogue(parsed);
        if (!File.Exists(path))
        {
            // A file that cannot be used must not leave an empty database behind.
            var trial = CsvIngest.WithoutDatabase(catalogue, options);
            trial.Check();
            return options.DryRun ? trial : trial.Into(HistorianDatabase.Open(path, catalogue));
        }

        return new CsvIngest(HistorianDatabase.Open(path, catalogue), options);
    }
}
