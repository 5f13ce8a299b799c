using System.Globalization;

namespace BiogasMonitor.Training.Evaluation.Tables;

/// <summary>Reads a CSV file with a header line and any separator into a table. A missing value takes the last one of its column, so that nothing comes from the future.</summary>
internal static class TableFile
{
    private static readonly char[] s_separators = [';', ',', '\t', '|'];
    private static readonly string[] s_timeNames = ["time", "timestamp", "datetime", "date", "ts", "date_time"];
    private static readonly string[] s_labelNames = ["label", "anomaly", "changepoint", "class"];
    private static readonly string[] s_missing = ["", "na", "nan", "null", "n/a", "-"];

    /// <exception cref="TableException">The message names the file, the line, the column, the value and what is allowed.</exception>
    public static NumericTable Read(string path, TableOptions options)
    {
        if (!File.Exists(path))
        {
            throw new TableException($"The file '{path}' does not exist.");
        }

        using var reader = new StreamReader(path);
        var head = reader.ReadLine() ?? throw new TableException($"{path}: the file is empty; allowed is a header line and rows of numbers.");
        var separator = s_separators.MaxBy(s => head.Count(c => c == s));
        var names = Split(head, separator);
        var lines = Lines(path, reader, separator, names);
        var time = TimeColumn(path, names, lines, options);
        var label = options.Label is { } wanted ? IndexOf(path, names, wanted, "--label") : -1;
        var ignored = options.Ignored ?? [];
        var inputs = Enumerable.Range(0, names.Length).Where(i => i != time && i != label && !ignored.Contains(names[i]) && !s_labelNames.Contains(names[i], StringComparer.OrdinalIgnoreCase)).ToArray();
        if (inputs.Length == 0)
        {
            throw new TableException($"{path}: no column is left as input beside {string.Join(", ", names)}.");
        }

        return new NumericTable(
            [.. inputs.Select(i => names[i])],
            Numbers(path, names, lines, inputs),
            time < 0 ? null : [.. lines.Select(l => l.Cells[time])],
            label < 0 ? null : [.. lines.Select(l => l.Cells[label])]);
    }

    /// <summary>Gives the columns of a table in the order of another one's.</summary>
    /// <exception cref="TableException">A column is missing.</exception>
    public static NumericTable Align(NumericTable table, IReadOnlyList<string> columns, string path)
    {
        var places = columns.Select(c => table.Columns.ToList().IndexOf(c)).ToArray();
        var missing = Array.IndexOf(places, -1);
        return missing >= 0
            ? throw new TableException($"{path}: the column '{columns[missing]}' of the training file is missing; it has {string.Join(", ", table.Columns)}.")
            : table with { Columns = columns, Rows = [.. table.Rows.Select(r => Array.ConvertAll(places, p => r[p]))] };
    }

    private static string[] Split(string line, char separator) => [.. line.Split(separator).Select(c => c.Trim().Trim('"'))];

    private static List<(int Number, string[] Cells)> Lines(string path, StreamReader reader, char separator, string[] names)
    {
        var lines = new List<(int, string[])>();
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            var cells = Split(line, separator);
            lines.Add(cells.Length == names.Length
                ? (number, cells)
                : throw new TableException($"{path}: line {number} has {cells.Length} cells; the header has {names.Length}."));
        }

        return lines.Count > 0 ? lines : throw new TableException($"{path}: there is no row under the header.");
    }

    private static int TimeColumn(string path, string[] names, List<(int Number, string[] Cells)> lines, TableOptions options)
    {
        if (options.Time is { } wanted)
        {
            return IndexOf(path, names, wanted, "--time");
        }

        var named = Array.FindIndex(names, n => s_timeNames.Contains(n, StringComparer.OrdinalIgnoreCase));
        return named >= 0 ? named : Array.FindIndex(lines[0].Cells, c => !TryNumber(c, out _) && DateTime.TryParse(c, CultureInfo.InvariantCulture, out _));
    }

    private static int IndexOf(string path, string[] names, string name, string option) =>
        Array.IndexOf(names, name) is >= 0 and var place
            ? place
            : throw new TableException($"{path}: {option} '{name}' is no column; allowed is one of {string.Join(", ", names)}.");

    private static double[][] Numbers(string path, string[] names, List<(int Number, string[] Cells)> lines, int[] inputs)
    {
        var rows = new double[lines.Count][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new double[inputs.Length];
            for (var i = 0; i < inputs.Length; i++)
            {
                var (number, cells) = lines[row];
                rows[row][i] = TryNumber(cells[inputs[i]], out var value) ? value
                    : !s_missing.Contains(cells[inputs[i]], StringComparer.OrdinalIgnoreCase)
                        ? throw new TableException($"{path}: line {number}, column '{names[inputs[i]]}': '{cells[inputs[i]]}' is no number; allowed are numbers and missing values (name it with --time, --label or --ignore when it is no input).")
                    : row > 0 ? rows[row - 1][i]
                    : throw new TableException($"{path}: line {number}, column '{names[inputs[i]]}': the first value is missing; allowed are missing values after a first one.");
            }
        }

        return rows;
    }

    private static bool TryNumber(string cell, out double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
