using System.CommandLine;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Data;

namespace BiogasMonitor.Training.Evaluation.Plant;

/// <summary>The verb <c>evaluate</c>: judges the models of a folder on data they have never seen and prints the tables of docs/models.md.</summary>
internal static class EvaluateCommand
{
    private static readonly Option<string> s_data = new("--data") { Description = "Historian, or simulated:SEED:DAYS:FAULTS-A-DAY.", Required = true };
    private static readonly Option<string> s_labels = new("--labels") { Description = "labels.csv of a historian." };
    private static readonly Option<string> s_models = new("--models") { Description = "Folder of the models.", DefaultValueFactory = _ => "models" };
    private static readonly Option<string> s_zone = new("--zone") { Description = "Plant time zone.", DefaultValueFactory = _ => "UTC" };
    private static readonly Option<string> s_catalogue = new("--catalogue") { Description = "Tag catalogue.", DefaultValueFactory = _ => PlantFolders.Catalogue };

    public static Command Create()
    {
        var command = new Command("evaluate", "Judges trained models on data they have never seen; prints markdown.") { s_data, s_labels, s_models, s_zone, s_catalogue };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(parsed.GetValue(s_zone)!);
            var catalogue = CatalogueFile.Load(parsed.GetValue(s_catalogue)!);
            var data = DataSource.Read(parsed.GetValue(s_data)!, parsed.GetValue(s_labels), catalogue, zone, cancellation);
            Console.Out.Write(PlantReport.Write(data, zone, parsed.GetValue(s_models)!, FaultResponses.Load(PlantFolders.Responses, catalogue)));
            return 0;
        }
        catch (Exception e) when (e is FormatException or CatalogueException or CardException or IOException or HistorianException or TimeZoneNotFoundException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}
