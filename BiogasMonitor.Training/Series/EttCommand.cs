using System.CommandLine;
using System.Globalization;
using BiogasMonitor.Training.Evaluation.Tables;
using BiogasMonitor.Training.Networks;
using BiogasMonitor.Training.Torch;

namespace BiogasMonitor.Training.Series;

/// <summary>The verb <c>benchmark ett</c>: the published protocol of ETTh1, and the published results beside ours.</summary>
internal static class EttCommand
{
    private const int TrainRows = 8640;
    private const int ValidationRows = 11520;
    private const int TestRows = 14400;
    private static readonly Option<string> s_data = new("--data") { Description = "Folder that holds ETTh1.csv.", Required = true };
    private static readonly Option<int> s_horizon = new("--horizon") { Description = "Hours ahead.", DefaultValueFactory = _ => 24 };
    private static readonly Option<int?> s_history = new("--history") { Description = "Hours looked back; by itself 336 for up to two days ahead and 504 for more, chosen on the validation rows." };
    private static readonly Option<int> s_patch = new("--patch") { Description = "Hours that the network takes at once.", DefaultValueFactory = _ => new SeriesSettings().Patch };
    private static readonly Option<int> s_hidden = new("--hidden") { Description = "Units of the network.", DefaultValueFactory = _ => new SeriesSettings().Hidden };
    private static readonly Option<int> s_layers = new("--layers") { Description = "Layers of the network.", DefaultValueFactory = _ => new SeriesSettings().Layers };
    private static readonly Option<int> s_epochs = new("--epochs") { Description = "Epochs at most; 0 for the linear path alone.", DefaultValueFactory = _ => new SeriesSettings().Epochs };
    private static readonly Option<int> s_members = new("--members") { Description = "Networks that are averaged.", DefaultValueFactory = _ => new SeriesSettings().Members };
    private static readonly Option<double> s_rate = new("--rate") { Description = "Learning rate.", DefaultValueFactory = _ => new SeriesSettings().Rate };
    private static readonly Option<double> s_dropout = new("--dropout") { Description = "Share of units left out while learning.", DefaultValueFactory = _ => new SeriesSettings().Dropout };
    private static readonly Option<string> s_split = new("--split") { Description = "test, or validation to choose settings by.", DefaultValueFactory = _ => "test" };
    private static readonly Option<string> s_device = new("--device") { Description = "auto, cpu or cuda.", DefaultValueFactory = _ => "cpu" };
    private static readonly Option<string?> s_libtorch = new("--libtorch") { Description = "The lib folder of a LibTorch 2.10 or 2.11." };
    private static readonly Option<bool> s_json = new("--json") { Description = "Prints JSON." };

    public static Command Create()
    {
        var command = new Command("ett", "Forecasts ETTh1 (7 channels, z-scored by its training rows) and prints mse and mae.")
        {
            s_data, s_horizon, s_history, s_patch, s_hidden, s_layers, s_epochs, s_members, s_rate, s_dropout, s_split, s_device, s_libtorch, s_json,
        };
        s_split.AcceptOnlyFromAmong("test", "validation");
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var device = TorchRuntime.Load(parsed.GetValue(s_libtorch), parsed.GetValue(s_device)!);
            TorchSharp.torch.set_num_threads(Math.Max(1, Environment.ProcessorCount / 2));
            var rows = SeriesForecaster.Rows(TableFile.Read(Path.Combine(parsed.GetValue(s_data)!, "ETTh1.csv"), new TableOptions()));
            var horizon = parsed.GetValue(s_horizon);
            if (rows.Length < TestRows || horizon is < 1 or > ValidationRows - TrainRows)
            {
                throw new TableException($"ETTh1.csv has {rows.Length} rows and --horizon is {horizon}; allowed are {TestRows} rows or more and 1 to {ValidationRows - TrainRows} hours.");
            }

            var settings = new SeriesSettings { History = parsed.GetValue(s_history) ?? (horizon <= 48 ? 336 : 504), Patch = parsed.GetValue(s_patch), Hidden = parsed.GetValue(s_hidden), Layers = parsed.GetValue(s_layers), Epochs = parsed.GetValue(s_epochs), Members = parsed.GetValue(s_members), Rate = parsed.GetValue(s_rate), Dropout = parsed.GetValue(s_dropout) };
            if (settings.Patch < 1 || settings.History < settings.Patch || settings.History % settings.Patch != 0)
            {
                throw new TableException($"--history {settings.History} is not allowed with --patch {settings.Patch}; allowed are multiples of the patch.");
            }

            var model = TrainingBar.Show("ETTh1", progress => SeriesForecaster.Fit(rows[..ValidationRows], TrainRows, horizon, settings, device, progress, cancellation));
            var (from, to) = parsed.GetValue(s_split) == "validation" ? (TrainRows, ValidationRows) : (ValidationRows, TestRows);
            Print(parsed, horizon, model.Score(rows, from, to));
            return 0;
        }
        catch (Exception e) when (e is TorchException or TableException or IOException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private static void Print(ParseResult parsed, int horizon, (double Mse, double Mae) score)
    {
        if (parsed.GetValue(s_json))
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"benchmark":"ett","split":"{{parsed.GetValue(s_split)}}","horizon":{{horizon}},"mse":{{score.Mse:F4}},"mae":{{score.Mae:F4}}}"""));
            return;
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            | ETTh1, {horizon} h ahead, {parsed.GetValue(s_split)} rows | mse | mae |
            | --- | --- | --- |
            | this program | {score.Mse:F3} | {score.Mae:F3} |
            {Published(horizon)}
            """));
    }

    private static string Published(int horizon) => horizon switch
    {
        24 => "| LSTMa | 0.650 | 0.624 |\n| Informer | 0.577 | 0.549 |\n| repeat yesterday | 0.424 | 0.389 |\n| linear ridge | 0.318 | 0.361 |",
        96 => "| PatchTST | 0.370 | 0.400 |\n| NLinear | 0.374 | 0.394 |\n| DLinear | 0.375 | 0.399 |",
        _ => "",
    };
}
