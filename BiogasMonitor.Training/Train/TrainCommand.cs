using System.CommandLine;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Torch;
using BiogasMonitor.Training.Trees.LightGbm;

namespace BiogasMonitor.Training.Train;

/// <summary>The verb <c>train</c>: trains a model, or all of them, and writes graph, card and loss curve.</summary>
internal static class TrainCommand
{
    private static readonly Dictionary<string, Action<TrainSettings, CancellationToken>> s_kinds = new()
    {
        [ModelKind.OneClassSvm.Name()] = DetectorTraining.OneClassSvm,
        [ModelKind.IsolationForest.Name()] = DetectorTraining.IsolationForest,
        [ModelKind.Autoencoder.Name()] = DetectorTraining.Autoencoder,
        [ModelKind.Forecaster.Name()] = ForecasterTraining.Run,
        [ModelKind.TimeToFailure.Name()] = LifeTraining.Run,
        [ModelKind.FaultClassifier.Name()] = ClassifierTraining.Run,
    };

    private static readonly Argument<string> s_kind = new("kind") { Description = "all, or some of these separated by commas: " + string.Join(", ", s_kinds.Keys) + "." };
    private static readonly Option<string[]> s_data = new("--data") { Description = "Historian, or simulated:SEED:DAYS:FAULTS-A-DAY. More than one: the first is the normal plant, all together teach the faults.", Required = true };
    private static readonly Option<string> s_labels = new("--labels") { Description = "labels.csv of a historian." };
    private static readonly Option<string> s_device = new("--device") { Description = "auto, cpu or cuda.", DefaultValueFactory = _ => "auto" };
    private static readonly Option<string> s_libtorch = new("--libtorch") { Description = "lib folder of a LibTorch with CUDA." };
    private static readonly Option<int?> s_epochs = new("--epochs") { Description = "Most epochs; left out, each kind's own." };
    private static readonly Option<int> s_seed = new("--seed") { Description = "The same seed gives the same model on a CPU.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> s_zone = new("--zone") { Description = "Plant time zone.", DefaultValueFactory = _ => "UTC" };
    private static readonly Option<string> s_out = new("--out") { Description = "Folder of the models.", DefaultValueFactory = _ => "models" };
    private static readonly Option<string> s_catalogue = new("--catalogue") { Description = "Tag catalogue.", DefaultValueFactory = _ => PlantFolders.Catalogue };

    public static Command Create()
    {
        var command = new Command("train", "Trains a model and writes it as ONNX with its card and loss curve.") { s_kind, s_data, s_labels, s_device, s_libtorch, s_epochs, s_seed, s_zone, s_out, s_catalogue };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            Train(parsed, cancellation);
            return 0;
        }
        catch (Exception e) when (e is FormatException or CatalogueException or IOException or UnauthorizedAccessException or HistorianException or TorchException or LightGbmException or TimeZoneNotFoundException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private static void Train(ParseResult parsed, CancellationToken cancellation)
    {
        var wanted = parsed.GetValue(s_kind)! is var kinds && kinds == "all" ? [.. s_kinds.Keys] : kinds.Split(',');
        if (wanted.FirstOrDefault(kind => !s_kinds.ContainsKey(kind)) is { } unknown)
        {
            throw new FormatException($"kind '{unknown}' is not allowed; allowed is all, {string.Join(", ", s_kinds.Keys)}.");
        }

        var device = TorchRuntime.Load(parsed.GetValue(s_libtorch), parsed.GetValue(s_device)!);
        var (catalogue, zone, seed) = (CatalogueFile.Load(parsed.GetValue(s_catalogue)!), TimeZoneInfo.FindSystemTimeZoneById(parsed.GetValue(s_zone)!), parsed.GetValue(s_seed));
        Directory.CreateDirectory(parsed.GetValue(s_out)!);
        var data = parsed.GetValue(s_data)!.Select(text => DataSource.Read(text, parsed.GetValue(s_labels), catalogue, zone, cancellation)).ToList();
        Console.Error.WriteLine($"Read {string.Join("; ", data.Select(d => $"{d.Source} with {d.Labels.Count} faults"))}.");
        var settings = new TrainSettings(data, zone, device, parsed.GetValue(s_epochs), seed, new ModelFolder(parsed.GetValue(s_out)!, DateTime.UtcNow, seed, device.type.ToString().ToLowerInvariant()));
        foreach (var (name, train) in s_kinds.Where(k => wanted.Contains(k.Key)))
        {
            train(settings, cancellation);
            Console.Error.WriteLine($"{name}: written to {parsed.GetValue(s_out)}.");
        }
    }
}
