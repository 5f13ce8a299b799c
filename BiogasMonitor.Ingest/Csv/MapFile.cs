using System.Globalization;
using Sylvan.Data.Csv;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>Reads a map file (column, tag, unit, factor, offset) and checks every cell.</summary>
internal static class MapFile
{
    private static readonly string[] s_columns = ["column", "tag", "unit", "factor", "offset"];

    /// <exception cref="CsvIngestException">Missing, or a line of it is wrong.</exception>
    public static IReadOnlyList<MapEntry> Load(string path)
    {
        if (!File.Exists(path))
        {
            throw CsvIngestException.BadArguments($"The map {path} does not exist. A map is a CSV with the columns {string.Join(", ", s_columns)}.");
        }

        using var text = File.OpenText(path);
        try
        {
            return Read(text, path);
        }
        catch (CsvFormatException error)
        {
            throw CsvIngestException.BadArguments($"The map {path} cannot be read: {error.Message}");
        }
    }

    internal static IReadOnlyList<MapEntry> Read(TextReader text, string path)
    {
        using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = true, HeaderComparer = StringComparer.OrdinalIgnoreCase });
        var names = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetName(i).Trim()).ToList();
        var ordinals = s_columns.Select(c => names.FindIndex(n => string.Equals(n, c, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (ordinals[0] < 0 || ordinals[1] < 0)
        {
            throw CsvIngestException.BadArguments($"The map {path} has no columns column and tag; its columns are {string.Join(", ", s_columns)}.");
        }

        var entries = new List<MapEntry>();
        while (csv.Read())
        {
            var line = csv.RowNumber + 1;
            if (Cell(0).Length > 0)
            {
                var unit = Cell(2);
                entries.Add(new MapEntry(line, Cell(0), Cell(1), unit.Length == 0 ? null : unit, Number(3, 1, line), Number(4, 0, line)));
            }
        }

        return entries.Count > 0 ? entries : throw CsvIngestException.BadArguments($"The map {path} names no column.");

        string Cell(int column) => ordinals[column] is >= 0 and var at && at < csv.RowFieldCount ? csv.GetString(at).Trim() : "";

        double Number(int column, double whenEmpty, int line)
        {
            var cell = Cell(column);
            if (cell.Length == 0)
            {
                return whenEmpty;
            }

            var isNumber = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
            return isNumber && (column != 3 || value != 0)
                ? value
                : throw CsvIngestException.BadArguments($"{path} line {line}, column {s_columns[column]}: '{cell}' is not allowed; allowed is a decimal number{(column == 3 ? " other than 0" : "")}.");
        }
    }
}
