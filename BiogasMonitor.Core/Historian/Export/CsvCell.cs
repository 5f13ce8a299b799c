namespace BiogasMonitor.Core.Historian.Export;

/// <summary>Text in a CSV cell.</summary>
public static class CsvCell
{
    /// <summary>A tag name may come from a stranger's file: a spreadsheet must not take it for a formula.</summary>
    public static string Text(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{Doubled(safe)}\"" : safe;
    }

    /// <summary>Inside quotes a quote stands twice.</summary>
    internal static string Doubled(string text) => text.Replace("\"", "\"\"", StringComparison.Ordinal);
}
