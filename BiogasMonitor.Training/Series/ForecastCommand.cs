using System.CommandLine;
using System.Globalization;
using BiogasMonitor.Training.Evaluation.Tables;
using BiogasMonitor.Training.Networks;
using BiogasMonitor.Training.Torch;

namespace BiogasMonitor.Training.Series;

/// <summary>The verb <c>forecast</c>: learns from one CSV file and forecasts a column of another.</summary>
internal static class ForecastCommand
{
    private static readonly Option<string> s_train = new("--train") { Description = "CSV file to learn from; its last fifth decides when to stop.", Required = true };
    private static readonly Option<string> s_test = new("--test") { Description = "CSV file with the same columns to forecast.", Required = true };
    private static readonly Option<string> s_target = new("--target") { Description = "Column to forecast.", Required = true };
    private static readonly Option<string?> s_time = new("--time") { Description = "Column with the time; recognised by itself in most files." };
    private static readonly Option<string?> s_ignore = new("--ignore") { Description = "Columns that are no input, such as a,b." };
    private static readonly Option<int> s_history = new("--history") { Description = "Rows looked back.", DefaultValueFactory = _ => 336 };
    private static readonly Option<int> s_horizon = new("--horizon") { Description = "Rows ahead.", DefaultValueFactory = _ => 24 };
    private static readonly Option<int> s_epochs = new("--epochs") { Description = "Epochs at most.", DefaultValueFactory = _ => new SeriesSettings().Epochs };
    private static readonly Option<string> s_out = new("--out") { Description = "CSV file to write: the newest known row of the test file, then a column a row ahead.", Required = true };
    private static readonly Option<string> s_device = new("--device") { Description = "auto, cpu or cuda.", DefaultValueFactory = _ => "auto" };
    private static readonly Option<string?> s_libtorch = new("--libtorch") { Description = "The lib folder of a LibTorch 2.10 or 2.11." };

    public static Command Create()
    {
        var command = new Command("forecast", "Learns from one CSV file and forecasts a column of another from every row that has enough rows before it.")
        {
            s_train, s_test, s_target, s_time, s_ignore, s_history, s_horizon, s_epochs, s_out, s_device, s_libtorch,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            Forecast(parsed, cancellation);
            return 0;
        }
        catch (Exception e) when (e is TorchException or TableException or IOException or UnauthorizedAccessException or FormatException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private static void Forecast(ParseResult parsed, CancellationToken cancellation)
    {
        var (history, horizon) = (parsed.GetValue(s_history), parsed.GetValue(s_horizon));
        var options = new TableOptions(parsed.GetValue(s_time), Ignored: parsed.GetValue(s_ignore)?.Split(','));
        var train = TableFile.Read(parsed.GetValue(s_train)!, options);
        var test = TableFile.Align(TableFile.Read(parsed.GetValue(s_test)!, options), train.Columns, parsed.GetValue(s_test)!);
        var column = train.Columns.ToList().IndexOf(parsed.GetValue(s_target)!);
        var split = train.Rows.Length * 4 / 5;
        if (column < 0)
        {
            throw new FormatException($"--target '{parsed.GetValue(s_target)}' is no column; allowed is one of {string.Join(", ", train.Columns)}.");
        }

        if (history < 1 || horizon < 1 || split < history + horizon || train.Rows.Length - split < horizon || test.Rows.Length < history)
        {
            throw new FormatException($"--history {history} and --horizon {horizon} need more rows: {train.Rows.Length} to learn from and {test.Rows.Length} to forecast.");
        }

        var device = TorchRuntime.Load(parsed.GetValue(s_libtorch), parsed.GetValue(s_device)!);
        var settings = new SeriesSettings { History = history, Patch = Patch(history), Epochs = parsed.GetValue(s_epochs) };
        var model = TrainingBar.Show(parsed.GetValue(s_target)!, progress => SeriesForecaster.Fit(SeriesForecaster.Rows(train), split, horizon, settings, device, progress, cancellation));
        Write(parsed.GetValue(s_out)!, model, SeriesForecaster.Rows(test), column, history, horizon);
    }

    /// <summary>The largest of a day of hours or less that divides the history.</summary>
    private static int Patch(int history) => Enumerable.Range(1, 24).Last(patch => history % patch == 0);

    /// <summary>The truth may end before the horizon does: the last windows have none, and none is needed.</summary>
    private static void Write(string path, SeriesForecaster model, float[][] rows, int column, int history, int horizon)
    {
        var padded = rows.Concat(Enumerable.Repeat(rows[^1], horizon)).ToArray();
        var windows = SeriesForecaster.Windows(padded, history, padded.Length, history, horizon);
        var answers = model.Predict(windows);
        using var writer = new StreamWriter(path);
        writer.WriteLine($"row,{string.Join(',', Enumerable.Range(1, horizon).Select(ahead => $"ahead_{ahead}"))}");
        for (var window = 0; window < windows.Count; window++)
        {
            var values = Enumerable.Range(0, horizon).Select(ahead => answers[(((window * horizon) + ahead) * rows[0].Length) + column].ToString("G7", CultureInfo.InvariantCulture));
            writer.WriteLine($"{history + window - 1},{string.Join(',', values)}");
        }
    }
}
