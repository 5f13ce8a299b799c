using System.CommandLine;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Historian.Upkeep;

namespace BiogasMonitor.Ingest.Upkeep;

/// <summary><c>backup --to PATH</c>: a checked copy of the historian, made while it is in use.</summary>
internal static class BackupCommand
{
    private static readonly Option<string> s_to = new("--to") { Description = "File to make.", HelpName = "PATH", Required = true };
    private static readonly Option<bool> s_overwrite = new("--overwrite") { Description = "Replace a file of that name." };

    public static Command Create()
    {
        var backup = new Command("backup", "Makes a checked copy of the historian while it is in use.") { s_to, s_overwrite };
        backup.SetAction(Backup);
        return backup;
    }

    private static int Backup(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        var path = StoreOptions.RequireDatabase(parsed);
        var to = parsed.GetValue(s_to)!;
        var report = UpkeepLine.Show(progress => HistorianBackup.Make(path, to, parsed.GetValue(s_overwrite), progress, interrupt.Token));
        var withEvents = EventBackup.Make(path, to);
        Console.Out.WriteLine($"{to}: {report.Chunks} chunks and {report.LiveRows} live rows of {report.Tags} tags, checked{(withEvents ? "; alarms and changes of limits beside it" : "")}.");
        if (report.Defects.Count == 0)
        {
            return ExitCodes.Done;
        }

        Console.Error.WriteLine($"It holds {DefectText.Count(report.Defects.Count)}, as {path} does; see check --db {path}.");
        return ExitCodes.Defects;
    }
}
