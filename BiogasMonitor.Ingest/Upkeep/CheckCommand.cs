using System.CommandLine;
using System.Globalization;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Upkeep;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Ingest.Upkeep;

/// <summary><c>check [--repair]</c>: whether everything in the historian can be read, and the repair of what cannot.</summary>
internal static class CheckCommand
{
    private static readonly Option<bool> s_repair = new("--repair") { Description = "Rebuild what can be rebuilt, and drop what cannot be read." };

    public static Command Create()
    {
        var check = new Command("check", "Checks every value of the historian.") { s_repair };
        check.SetAction(Check);
        return check;
    }

    private static int Check(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        var path = StoreOptions.RequireDatabase(parsed);
        var catalogue = StoreOptions.LoadCatalogue(parsed);
        var report = Check(path, catalogue, interrupt.Token);
        report.Defects.ForEach(d => Console.Out.WriteLine(DefectText.Of(d)));
        if (report.Defects.Count > 0 && parsed.GetValue(s_repair))
        {
            Repair(HistorianDatabase.Open(path, catalogue), report.Defects, interrupt.Token);
            report = Check(path, catalogue, interrupt.Token);
        }

        Console.Out.WriteLine(Summary(path, report));
        return report.Defects.Count == 0 ? ExitCodes.Done : ExitCodes.Defects;
    }

    private static CheckReport Check(string path, TagCatalogue catalogue, CancellationToken cancellation)
    {
        var database = HistorianDatabase.OpenForReading(path, catalogue);
        try
        {
            return UpkeepLine.Show(progress => new HistorianCheck(database).Run(progress, cancellation));
        }
        finally
        {
            HistorianDatabase.TidyUp(path);
        }
    }

    private static void Repair(HistorianDatabase database, List<Defect> defects, CancellationToken cancellation)
    {
        var repair = new HistorianRepair(database);
        repair.RepairRest(defects, cancellation);
        repair.RebuildRollups(defects, cancellation);
        var lost = new List<Defect>();
        foreach (var (damaged, rebuilt, words) in new SourceRebuild(database).Run([.. defects.Where(d => d.Kind == DefectKind.DamagedChunk)], cancellation))
        {
            var rest = damaged.HasRollup ? "the hour's min, max and mean stay" : "nothing is left of the hour";
            Console.Out.WriteLine($"{DefectText.Where(damaged)}: {(rebuilt ? words : $"not rebuilt ({words}); the damaged values are removed, {rest}")}");
            if (!rebuilt)
            {
                lost.Add(damaged);
            }
        }

        repair.Remove(lost, cancellation);
        Console.Out.WriteLine("Repaired; checked again:");
    }

    private static string Summary(string path, CheckReport report)
    {
        var kept = report.KeptRollups == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {report.KeptRollups:N0} hours kept as min, max and mean only");
        var result = report.Defects.Count == 0 ? "sound" : DefectText.Count(report.Defects.Count);
        return string.Create(CultureInfo.InvariantCulture, $"{path}: {report.Tags} tags, {report.Chunks:N0} chunks{kept}, {report.LiveRows:N0} live rows: {result}");
    }
}
