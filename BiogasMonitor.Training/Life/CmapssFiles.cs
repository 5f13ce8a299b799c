using System.Globalization;
using BiogasMonitor.Training.Evaluation.Tables;

namespace BiogasMonitor.Training.Life;

/// <summary>The files of NASA's turbofan data: numbers between blanks, no header.</summary>
internal static class CmapssFiles
{
    // Unit, cycle, 3 settings, 21 sensors.
    private const int Columns = 26;

    /// <exception cref="TableException">A file is missing or a line is not as it should be.</exception>
    public static IReadOnlyList<UnitSeries> Read(string path)
    {
        var rows = Numbers(path, Columns).ToList();
        var names = Enumerable.Range(1, Columns - 2).Select(i => i <= 3 ? $"setting {i}" : $"sensor {i - 3}").ToArray();
        return UnitSeries.Of(new NumericTable(names, [.. rows.Select(row => row[2..])], [.. rows.Select(row => Text(row[1]))], [.. rows.Select(row => Text(row[0]))]), path);
    }

    /// <summary>Cycles left after the last row of each test unit.</summary>
    public static double[] ReadLives(string path) => [.. Numbers(path, 1).Select(row => row[0])];

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<double[]> Numbers(string path, int columns)
    {
        if (!File.Exists(path))
        {
            throw new TableException($"The file '{path}' does not exist.");
        }

        foreach (var (line, text) in File.ReadLines(path).Index())
        {
            var cells = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var numbers = cells.Select(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
            yield return numbers.Length == columns && !numbers.Any(double.IsNaN)
                ? numbers
                : throw new TableException($"{path}: line {line + 1} is not {columns} numbers.");
        }
    }
}
