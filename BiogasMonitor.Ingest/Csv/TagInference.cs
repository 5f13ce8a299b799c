using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>Makes a tag of a column nobody described: unit from the brackets in its name, decimals from a sample of its cells.</summary>
internal static class TagInference
{
    public static bool HasNumbers(CsvLayout layout, int column) =>
        layout.Sample.Any(r => column < r.Length && Cells.IsNumber(r[column], layout.DecimalSign));

    public static Tag Infer(CsvLayout layout, int column, string name, MapEntry? entry) => new()
    {
        Name = name,
        Description = layout.Columns[column],
        Unit = entry?.Unit ?? UnitIn(layout.Columns[column]),
        Kind = TagKind.Analog,
        Equipment = "ingested",
        Decimals = Math.Min(9, DecimalsIn(layout, column) + (entry is null ? 0 : DecimalsOf(entry.Factor))),
        Inferred = true,
    };

    /// <summary>The text in the last brackets: "Flow (ln/min)" is in ln/min, "Pressure (bar(a))" in bar(a).</summary>
    internal static string UnitIn(string name)
    {
        var close = name.Length > 0 ? name[^1] : '\0';
        if (close is not (')' or ']'))
        {
            return "";
        }

        var open = close == ')' ? '(' : '[';
        var depth = 0;
        for (var i = name.Length - 1; i >= 0; i--)
        {
            depth += name[i] == close ? 1 : name[i] == open ? -1 : 0;
            if (depth == 0)
            {
                return name[(i + 1)..^1].Trim();
            }
        }

        return "";
    }

    private static int DecimalsIn(CsvLayout layout, int column)
    {
        var decimals = 0;
        foreach (var row in layout.Sample)
        {
            if (column < row.Length && Cells.IsNumber(row[column], layout.DecimalSign) && !row[column].AsSpan().ContainsAny('e', 'E'))
            {
                var sign = row[column].IndexOf(layout.DecimalSign, StringComparison.Ordinal);
                decimals = Math.Max(decimals, sign < 0 ? 0 : row[column].Length - sign - 1);
            }
        }

        return decimals;
    }

    private static int DecimalsOf(double factor)
    {
        var decimals = 0;
        for (; decimals < 6 && Math.Abs(factor - Math.Round(factor, decimals)) > 1e-12; decimals++)
        {
        }

        return decimals;
    }
}
