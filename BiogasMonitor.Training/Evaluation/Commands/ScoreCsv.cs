using System.Globalization;
using BiogasMonitor.Training.Evaluation.Tables;

namespace BiogasMonitor.Training.Evaluation.Commands;

/// <summary>Writes scores beside the times of their rows. The file appears under its name only when it is complete.</summary>
internal static class ScoreCsv
{
    /// <summary>One column a detector, empty where nothing is judged; the verdict is 1 where the last one, the combined score, is above 1.</summary>
    public static void Write(string path, NumericTable table, IReadOnlyList<string> names, IReadOnlyList<double[]> scores, CancellationToken cancellation) =>
        Write(path, $"{(table.Times is null ? "row" : "time")},{string.Join(',', names)},unusual", table, row =>
            string.Join(',', scores.Select(s => double.IsNaN(s[row]) ? "" : s[row].ToString("0.####", CultureInfo.InvariantCulture))) + (scores[^1][row] > 1 ? ",1" : ",0"), cancellation);

    public static void Write(string path, string head, NumericTable table, Func<int, string> cells, CancellationToken cancellation)
    {
        var partial = path + ".partial";
        try
        {
            using (var writer = new StreamWriter(partial))
            {
                writer.WriteLine(head);
                for (var row = 0; row < table.Rows.Length; row++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    writer.WriteLine($"{table.Times?[row] ?? row.ToString(CultureInfo.InvariantCulture)},{cells(row)}");
                }
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
