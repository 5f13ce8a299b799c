using System.CommandLine;
using System.Globalization;
using BiogasMonitor.Training.Evaluation.Diagnosis;
using BiogasMonitor.Training.Evaluation.Tables;

namespace BiogasMonitor.Training.Evaluation.Commands;

/// <summary>The verb <c>classify</c>: learns labelled rows of any CSV and names the class of each row of another.</summary>
internal static class ClassifyCommand
{
    private static readonly Option<string> s_train = new("--train") { Description = "CSV with a label a row.", Required = true };
    private static readonly Option<string> s_label = new("--label") { Description = "Label column of the training file; never an input, and the scored file need not have it.", Required = true };
    private static readonly Option<string> s_score = new("--score") { Description = "CSV to name the classes of.", Required = true };
    private static readonly Option<string> s_out = new("--out") { Description = "CSV to write: class and a probability a class.", Required = true };
    private static readonly Option<string> s_time = new("--time") { Description = "Time column; recognised when left out. Never an input." };
    private static readonly Option<string[]> s_ignore = new("--ignore") { Description = "Columns that are no input.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> s_window = new("--window") { Description = "Rows that are judged together, 1 to 1000.", DefaultValueFactory = _ => "20" };

    public static Command Create()
    {
        var command = new Command("classify", "Learns labelled rows of any CSV and names the class of each row of another.") { s_train, s_label, s_score, s_out, s_time, s_ignore, s_window };
        EvaluationCommand.SetWork(command, Classify);
        return command;
    }

    private static void Classify(ParseResult parsed, Action<double> report, CancellationToken cancellation)
    {
        var (label, ignored) = (parsed.GetValue(s_label)!, parsed.GetValue(s_ignore) ?? []);
        var path = EvaluationCommand.OutFile(parsed.GetValue(s_out)!);
        var classifier = new WindowClassifier((int)EvaluationCommand.Number(parsed, s_window, 1, 1000, whole: true));
        var training = TableFile.Read(parsed.GetValue(s_train)!, new TableOptions(parsed.GetValue(s_time), label, ignored));
        var judged = TableFile.Read(parsed.GetValue(s_score)!, new TableOptions(parsed.GetValue(s_time), Ignored: [.. ignored, label]));
        judged = TableFile.Align(judged, training.Columns, parsed.GetValue(s_score)!);
        classifier.Fit(Stretches(training), share => report(0.9 * share), cancellation);
        var answers = classifier.Classify(judged.Rows);
        ScoreCsv.Write(path, $"{(judged.Times is null ? "row" : "time")},class,{string.Join(',', classifier.Classes)}", judged, row => Cells(answers[row], classifier.Classes), cancellation);
        Console.Error.WriteLine($"Input: {string.Join(", ", training.Columns)}. Classes: {string.Join(", ", classifier.Classes)}. Written: {path}");
    }

    /// <summary>A window never spans two classes.</summary>
    internal static List<(string Class, double[][] Rows)> Stretches(NumericTable table)
    {
        var stretches = new List<(string, double[][])>();
        var start = 0;
        for (var row = 1; row <= table.Rows.Length; row++)
        {
            if (row == table.Rows.Length || table.Labels![row] != table.Labels[start])
            {
                stretches.Add((table.Labels![start], table.Rows[start..row]));
                start = row;
            }
        }

        return stretches;
    }

    private static string Cells(double[]? answer, IReadOnlyList<string> classes) => answer is null
        ? new string(',', classes.Count)
        : $"{classes[WindowClassifier.Highest(answer)]},{string.Join(',', answer.Select(p => p.ToString("0.####", CultureInfo.InvariantCulture)))}";
}
