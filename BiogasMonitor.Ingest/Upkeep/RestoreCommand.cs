using System.CommandLine;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Upkeep;

namespace BiogasMonitor.Ingest.Upkeep;

/// <summary><c>restore --from PATH</c>: a checked backup in the place of the historian.</summary>
internal static class RestoreCommand
{
    private static readonly Option<string> s_from = new("--from") { Description = "Backup to put in its place.", HelpName = "PATH", Required = true };
    private static readonly Option<bool> s_overwrite = new("--overwrite") { Description = "Delete the former historian instead of putting it aside." };

    public static Command Create()
    {
        var restore = new Command("restore", "Puts a backup in the place of a historian that is not in use.") { s_from, s_overwrite };
        restore.SetAction(Restore);
        return restore;
    }

    private static int Restore(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        var from = parsed.GetValue(s_from)!;
        var path = parsed.GetValue(StoreOptions.Database)!;
        if (!File.Exists(from))
        {
            throw new HistorianException($"There is no backup {from}.");
        }

        var former = UpkeepLine.Show(progress => HistorianRestore.Run(from, path, parsed.GetValue(s_overwrite), progress, interrupt.Token));
        EventBackup.Restore(from, path);
        Console.Out.WriteLine(former is null ? $"{path} is restored." : $"{path} is restored; the former one is {former}.");
        return ExitCodes.Done;
    }
}
