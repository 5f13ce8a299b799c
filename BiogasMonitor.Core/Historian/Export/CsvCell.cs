using System.Buffers;

namespace BiogasMonitor.Core.Historian.Export;

/// <summary>Text in a CSV cell, for every file that leaves this program: exports, alarms, audit log, rejected rows.</summary>
public static class CsvCell
{
    // A spreadsheet of another country, or a paste, takes a semicolon or a tab for the next cell.
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",;\t\"\r\n");

    /// <summary>Quoted where it must be, and never a formula. Numbers are written as they are: a minus is theirs.</summary>
    public static string Text(string text)
    {
        var safe = Harmless(text);
        return safe.AsSpan().ContainsAny(s_quoted) ? $"\"{Doubled(safe)}\"" : safe;
    }

    /// <summary>Like <see cref="Text"/>, with semicolons of our own between notes.</summary>
    internal static string Notes(string text)
    {
        var safe = Harmless(text);
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{Doubled(safe)}\"" : safe;
    }

    /// <summary>A text from a stranger's file that a spreadsheet would take for a formula gets an apostrophe, which spreadsheets do not show.</summary>
    public static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + text : text;

    /// <summary>Inside quotes a quote stands twice.</summary>
    public static string Doubled(string text) => text.Replace("\"", "\"\"", StringComparison.Ordinal);
}
