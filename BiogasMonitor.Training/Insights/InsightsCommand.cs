using System.CommandLine;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Data;

namespace BiogasMonitor.Training.Insights;

/// <summary>The verb <c>insights</c>: draws the plots of docs/data-insights.md about a plant, and prints the figures of its text.</summary>
internal static class InsightsCommand
{
    private static readonly Option<string> s_data = new("--data") { Description = "A historian with --labels, or simulated:SEED:DAYS:FAULTS-A-DAY.", DefaultValueFactory = _ => "simulated:1:90:0.5" };
    private static readonly Option<string> s_labels = new("--labels") { Description = "Truth about the faults of a historian." };
    private static readonly Option<string> s_out = new("--out") { Description = "Folder for the plots.", DefaultValueFactory = _ => Path.Combine("docs", "insights") };
    private static readonly Option<string> s_catalogue = new("--catalogue") { Description = "Tag catalogue.", DefaultValueFactory = _ => PlantFolders.Catalogue };

    public static Command Create()
    {
        var command = new Command("insights", "Draws what a plant's data show as SVG, and prints the figures.") { s_data, s_labels, s_out, s_catalogue };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var text = parsed.GetValue(s_data)!;
            var data = DataSource.Read(text, parsed.GetValue(s_labels), CatalogueFile.Load(parsed.GetValue(s_catalogue)!), TimeZoneInfo.Utc, cancellation);
            Draw(data, parsed.GetValue(s_out)!, text.StartsWith("simulated:", StringComparison.Ordinal) ? "simulated plant" : Path.GetFileName(text));
            return 0;
        }
        catch (Exception e) when (e is FormatException or CatalogueException or HistorianException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private static void Draw(PlantData data, string folder, string words)
    {
        Directory.CreateDirectory(folder);
        Console.WriteLine($"{data.Source}: {data.Labels.Count} faults");
        foreach (var (file, plot, figures) in new PlantPlots(new PlantView(data), words).All())
        {
            File.WriteAllText(Path.Combine(folder, file + ".svg"), plot.ToSvg());
            Console.WriteLine($"{file}.svg: {string.Join("; ", figures)}");
        }
    }
}
