using System.CommandLine;
using System.Globalization;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Ingest;

/// <summary><c>dump TAG --from T --to T</c>: the stored samples of a tag as CSV.</summary>
internal static class DumpCommand
{
    private static readonly Argument<string> s_tag = new("TAG") { Description = "Name of the tag." };
    private static readonly Option<string> s_from = new("--from") { Description = "First time, UTC unless it has an offset.", Required = true };
    private static readonly Option<string> s_to = new("--to") { Description = "Time behind the last, UTC unless it has an offset.", Required = true };

    public static Command Create()
    {
        var dump = new Command("dump", "Prints the stored values of a tag.") { s_tag, s_from, s_to };
        dump.SetAction(Dump);
        return dump;
    }

    private static int Dump(ParseResult parsed)
    {
        var from = TimeOption.Read("--from", parsed.GetValue(s_from), TimeZoneInfo.Utc)!.Value;
        var to = TimeOption.Read("--to", parsed.GetValue(s_to), TimeZoneInfo.Utc)!.Value;
        var path = parsed.GetValue(StoreOptions.Database)!;
        if (!File.Exists(path))
        {
            throw new HistorianException($"There is no database {path}; ingest a file first, or name another one with --db.");
        }

        var database = HistorianDatabase.OpenForReading(path, StoreOptions.LoadCatalogue(parsed));
        database.Damaged.Found += d => Console.Error.WriteLine($"{d.Tag} {d.Hour:yyyy-MM-dd HH:mm} UTC is damaged in storage and left out; see check --repair.");
        var name = parsed.GetValue(s_tag)!;
        var tag = database.Catalogue.Find(name) ?? throw CsvIngestException.BadArguments($"There is no tag '{name}' in {path}.");
        Console.Out.WriteLine("time,value,quality");
        foreach (var sample in new HistoryReader(database).ReadSamples(tag.Name, from, to))
        {
            Console.Out.WriteLine(Line(sample));
        }

        HistorianDatabase.TidyUp(path);

        return ExitCodes.Done;
    }

    private static string Line(Sample sample)
    {
        var value = double.IsNaN(sample.Value) ? "" : sample.Value.ToString("R", CultureInfo.InvariantCulture);
        var reason = sample.Quality.Reason();
        return string.Create(CultureInfo.InvariantCulture, $"{sample.Time:yyyy-MM-ddTHH:mm:ss.FFFFFFF}Z,{value},{sample.Quality.Status()}{(reason.Length > 0 ? ": " + reason : "")}");
    }
}
