using System.Globalization;
using BiogasMonitor.Training.Evaluation.Panel;
using BiogasMonitor.Training.Evaluation.Tables;

namespace BiogasMonitor.Training.Evaluation.Protocols;

/// <summary>
/// The Skoltech anomaly benchmark: of each file the first 400 rows are learnt, unlabelled, and the rest is judged; rows are counted over all files.
/// How far normal operation moves on after a training is learnt on the recording without anomalies, never from labels.
/// </summary>
internal sealed class SkabProtocol(string folder)
{
    private const int TrainingRows = 400;
    private const int RehearsedRows = 750;
    private const int Stride = 400;
    private const string Label = "anomaly";

    private static readonly TableOptions s_labelled = new(Label: Label, Ignored: ["changepoint"]);

    /// <summary>Every recording with labels in the folder or below it.</summary>
    public IReadOnlyList<string> Files { get; } = Find(folder);

    /// <returns>By detector, the combined panel last.</returns>
    /// <exception cref="TableException">A file is missing or cannot be used.</exception>
    public IReadOnlyList<(string Detector, AlarmCounts Counts)> Run(double falseAlarmRate, Action<double> report, CancellationToken cancellation)
    {
        var settings = PanelSettings.Standard(PanelSettings.StandardWindow, falseAlarmRate);
        var normal = TableFile.Read(Path.Combine(folder, "anomaly-free.csv"), new TableOptions(Ignored: [Label, "changepoint"]));
        var margins = new Rehearsal(settings, TrainingRows, RehearsedRows, Stride).Run(normal.Rows, cancellation);
        var totals = new List<(string, AlarmCounts)>();
        for (var i = 0; i < Files.Count; i++)
        {
            report((double)i / Files.Count);
            var counts = JudgeFile(Files[i], normal.Columns, settings, margins, cancellation);
            totals = totals.Count == 0 ? counts : [.. totals.Zip(counts, (a, b) => (a.Item1, a.Item2 + b.Counts))];
        }

        return totals;
    }

    private static string[] Find(string folder)
    {
        var files = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.csv", SearchOption.AllDirectories).Where(f => File.ReadLines(f).FirstOrDefault()?.Split(';').Contains(Label) == true).Order(StringComparer.Ordinal).ToArray()
            : [];
        return files.Length > 0 ? files : throw new TableException($"--data '{folder}' has no recording with a column '{Label}'; allowed is the folder of the SKAB files, such as one with valve1/0.csv.");
    }

    private static List<(string Detector, AlarmCounts Counts)> JudgeFile(string file, IReadOnlyList<string> columns, PanelSettings settings, Margins margins, CancellationToken cancellation)
    {
        var table = TableFile.Align(TableFile.Read(file, s_labelled), columns, file);
        if (table.Rows.Length <= TrainingRows)
        {
            throw new TableException($"{file}: {table.Rows.Length} rows; allowed are more than the {TrainingRows} of the training.");
        }

        var panel = new TablePanel(settings);
        panel.Fit([table.Rows[..TrainingRows]], margins, cancellation);
        var truth = table.Labels!.Skip(TrainingRows).Select(l => double.Parse(l, CultureInfo.InvariantCulture) > 0.5).ToArray();
        return [.. panel.Names.Zip(panel.Score(table.Rows), (name, scores) => (name, AlarmCounts.Of(scores.Skip(TrainingRows).Zip(truth))))];
    }
}
