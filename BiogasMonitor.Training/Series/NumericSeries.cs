using System.Globalization;

namespace BiogasMonitor.Training.Series;

/// <summary>The numeric columns of a CSV file, row by row; a column whose first value is no number (a time, a name) is left out.</summary>
internal sealed record NumericSeries(IReadOnlyList<string> Names, float[][] Rows)
{
    /// <exception cref="FormatException">It has no numeric column, or a row is not as long as the header.</exception>
    public static NumericSeries Read(string path)
    {
        var lines = File.ReadAllLines(path).Where(line => line.Length > 0).ToList();
        if (lines.Count < 2)
        {
            throw new FormatException($"{path}: a header and at least one row are needed.");
        }

        var separator = lines[0].Contains(';') ? ';' : ',';
        var (names, first) = (lines[0].TrimStart('\uFEFF').Split(separator), lines[1].Split(separator));
        var columns = Enumerable.Range(0, Math.Min(names.Length, first.Length)).Where(column => Parse(first[column]) is not null).ToArray();
        return columns.Length == 0
            ? throw new FormatException($"{path}: no column holds numbers.")
            : new([.. columns.Select(column => names[column].Trim('"', ' '))], [.. lines.Skip(1).Select((line, row) => Row(path, line.Split(separator), columns, row))]);
    }

    private static float[] Row(string path, string[] fields, int[] columns, int row) => fields.Length > columns[^1]
        ? [.. columns.Select(column => Parse(fields[column]) ?? float.NaN)]
        : throw new FormatException($"{path}: line {row + 2} has {fields.Length} fields, too few.");

    private static float? Parse(string text) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
