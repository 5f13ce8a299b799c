using System.Globalization;
using BiogasMonitor.Training.Evaluation.Tables;

namespace BiogasMonitor.Training.Evaluation.Protocols;

/// <summary>The Tennessee Eastman files of Braatz: 52 numbers a row, apart by blanks; one of them is stored transposed.</summary>
internal static class TepFiles
{
    public const int Columns = 52;

    /// <exception cref="TableException">The message names the file, the line, the value and what is allowed.</exception>
    public static double[][] Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            throw new TableException($"--data '{folder}' lacks {name}; allowed is the folder of the files d00.dat, d00_te.dat, d01.dat and so on.");
        }

        var rows = File.ReadLines(path).Select((line, i) => Numbers(path, i + 1, line)).Where(r => r.Length > 0).ToArray();
        rows = rows.Length == Columns && rows[0].Length != Columns ? Transpose(rows) : rows;
        var odd = Array.FindIndex(rows, r => r.Length != Columns);
        return rows.Length > 0 && odd < 0 ? rows : throw new TableException($"{path}: row {odd + 1} has {(odd < 0 ? 0 : rows[odd].Length)} numbers; allowed are {Columns}.");
    }

    private static double[] Numbers(string path, int line, string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(t =>
            double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw new TableException($"{path}: line {line}: '{t}' is no number."))];

    private static double[][] Transpose(double[][] rows) => [.. Enumerable.Range(0, rows.Min(r => r.Length)).Select(i => rows.Select(r => r[i]).ToArray())];
}
