using System.CommandLine;
using System.Globalization;
using BiogasMonitor.Training.Evaluation.Panel;
using BiogasMonitor.Training.Evaluation.Tables;

namespace BiogasMonitor.Training.Evaluation.Commands;

/// <summary>The verb <c>detect</c>: learns what is normal from one CSV file of any plant and says how unusual each row of another is.</summary>
internal static class DetectCommand
{
    private const int LeastWindows = 5;

    private static readonly Option<string> s_train = new("--train") { Description = "CSV of normal rows: a header, any separator, any columns.", Required = true };
    private static readonly Option<string> s_score = new("--score") { Description = "CSV to judge, with the same columns.", Required = true };
    private static readonly Option<string> s_out = new("--out") { Description = "CSV to write: a score a detector in thresholds (above 1 is unusual), the combined score and the verdict.", Required = true };
    private static readonly Option<string> s_normal = new("--normal") { Description = "A longer normal CSV, to learn on how far normal operation moves on; the training file when left out." };
    private static readonly Option<string> s_time = new("--time") { Description = "Time column; recognised when left out. Never an input." };
    private static readonly Option<string[]> s_ignore = new("--ignore") { Description = "Columns that are no input; ones named label, anomaly, changepoint or class never are.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> s_rate = new("--false-alarms") { Description = "Share of normal rows that may be called unusual, 0.001 to 0.4.", DefaultValueFactory = _ => "0.05" };
    private static readonly Option<string> s_window = new("--window") { Description = "Rows that are judged together, 2 to 1000.", DefaultValueFactory = _ => PanelSettings.StandardWindow.ToString(CultureInfo.InvariantCulture) };

    public static Command Create()
    {
        var command = new Command("detect", "Learns normal rows of any CSV and scores another, with a panel of detectors.") { s_train, s_score, s_out, s_normal, s_time, s_ignore, s_rate, s_window };
        EvaluationCommand.SetWork(command, Detect);
        return command;
    }

    private static void Detect(ParseResult parsed, Action<double> report, CancellationToken cancellation)
    {
        var window = (int)EvaluationCommand.Number(parsed, s_window, 2, 1000, whole: true);
        var settings = PanelSettings.Standard(window, EvaluationCommand.Number(parsed, s_rate, 0.001, 0.4));
        var options = new TableOptions(parsed.GetValue(s_time), Ignored: parsed.GetValue(s_ignore) ?? []);
        var path = EvaluationCommand.OutFile(parsed.GetValue(s_out)!);
        var training = Read(parsed.GetValue(s_train)!, options, window);
        var judged = TableFile.Align(TableFile.Read(parsed.GetValue(s_score)!, options), training.Columns, parsed.GetValue(s_score)!);
        var panel = new TablePanel(settings);
        report(0.1);
        var margins = parsed.GetValue(s_normal) is { } normal
            ? Rehearse(settings, TableFile.Align(Read(normal, options, window), training.Columns, normal), training.Rows.Length, judged.Rows.Length, cancellation)
            : Rehearsal.OnOwnRows(settings, training.Rows, cancellation);
        report(0.6);
        panel.Fit([training.Rows], margins, cancellation);
        report(0.8);
        ScoreCsv.Write(path, judged, panel.Names, panel.Score(judged.Rows), cancellation);
        Console.Error.WriteLine($"Input: {string.Join(", ", training.Columns)}. Written: {path}");
    }

    private static NumericTable Read(string path, TableOptions options, int window)
    {
        var table = TableFile.Read(path, options);
        return table.Rows.Length >= LeastWindows * window
            ? table
            : throw new TableException($"{path}: {table.Rows.Length} rows; allowed are {LeastWindows * window} or more, {LeastWindows} times --window.");
    }

    private static Margins Rehearse(PanelSettings settings, NumericTable normal, int training, int judged, CancellationToken cancellation)
    {
        var ahead = Math.Clamp(judged, settings.Window, Math.Max(settings.Window, normal.Rows.Length - training));
        return new Rehearsal(settings, training, ahead, Math.Max(1, Math.Max(training, normal.Rows.Length / 20))).Run(normal.Rows, cancellation);
    }
}
