using System.CommandLine;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Training.Detect;

/// <summary>The verb <c>evaluate-detectors</c>: prints the tables of docs/detection.md.</summary>
internal static class DetectionReportCommand
{
    private static readonly Option<string> s_seeds = new("--seeds") { Description = "Simulated plants, such as 1,2,3.", DefaultValueFactory = _ => "1,2,3" };
    private static readonly Option<string> s_training = new("--train-days") { Description = "Calm days to learn from, 2 or more.", DefaultValueFactory = _ => "2" };
    private static readonly Option<string> s_days = new("--days") { Description = "Calm days to judge after them.", DefaultValueFactory = _ => "2" };
    private static readonly Option<string> s_growth = new("--growth") { Description = "Hours in which the faults reach their limit; a table for each, such as 6,24.", DefaultValueFactory = _ => "24" };
    private static readonly Option<string> s_catalogue = new("--catalogue") { Description = "Tag catalogue.", DefaultValueFactory = _ => PlantFolders.Catalogue };

    public static Command Create()
    {
        var command = new Command("evaluate-detectors", "Fits the statistical detectors on simulated plants and prints, as markdown, their anomalies in vain and their delay for every fault.")
        {
            s_seeds, s_training, s_days, s_growth, s_catalogue,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            Console.Out.Write(new DetectionReport(DetectionReportArguments.Read(option => parsed.GetValue<string>(option))).Write(cancellation));
            return 0;
        }
        catch (Exception e) when (e is FormatException or CatalogueException or IOException)
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
