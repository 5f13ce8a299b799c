namespace BiogasMonitor.Ingest.Csv;

/// <summary>Splits a sample line into cells and tells what a cell looks like; for samples only, the rows themselves go through Sylvan.</summary>
internal static class Cells
{
    public static string[] Split(string line, char delimiter)
    {
        var cells = new List<string>();
        for (var at = 0; at <= line.Length;)
        {
            var end = EndOf(line, at, delimiter);
            var cell = line[at..end].Trim();
            cells.Add(cell.Length >= 2 && cell[0] == '"' && cell[^1] == '"' ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal).Trim() : cell);
            at = end + 1;
        }

        return [.. cells];
    }

    /// <summary>A plain decimal number with this sign and no thousands separators.</summary>
    public static bool IsNumber(ReadOnlySpan<char> cell, char decimalSign) => NumberText.TryRead(cell, decimalSign, out _);

    public static bool IsNumber(ReadOnlySpan<char> cell) => IsNumber(cell, '.') || IsNumber(cell, ',');

    /// <summary>Digits with at least two of the signs that dates and clocks are written with.</summary>
    public static bool LooksLikeTime(ReadOnlySpan<char> cell)
    {
        if (cell.Length < 6 || !char.IsAsciiDigit(cell[0]))
        {
            return false;
        }

        var signs = 0;
        foreach (var c in cell)
        {
            signs += c is '-' or '/' or ':' or '.' ? 1 : 0;
        }

        return signs >= 2;
    }

    private static int EndOf(string line, int at, char delimiter)
    {
        if (at < line.Length && line[at] == '"')
        {
            for (var i = at + 1; i < line.Length; i++)
            {
                if (line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"')
                {
                    i++;
                }
                else if (line[i] == '"')
                {
                    var behind = line.IndexOf(delimiter, i);
                    return behind < 0 ? line.Length : behind;
                }
            }
        }

        var end = line.IndexOf(delimiter, at);
        return end < 0 ? line.Length : end;
    }
}
