namespace BiogasMonitor.Benchmarks.Report;

/// <summary>docs/benchmarks.md: one generated section a command, which only that command replaces.</summary>
internal static class BenchmarksPage
{
    private const string Head =
        """
        # Benchmarks

        Every section below is written by the command that it names; a run replaces its own section and keeps the others. Ratios hold within one
        section only: they were measured side by side in one run.

        """;

    /// <summary>Writes the page with this section in it, behind the others when it is new.</summary>
    public static void Write(string path, string section, string text)
    {
        var page = File.Exists(path) ? File.ReadAllText(path) : Head.ReplaceLineEndings("\n");
        File.WriteAllText(path, Replace(page, section, text));
    }

    internal static string Replace(string page, string section, string text)
    {
        var (begin, end) = ($"<!-- begin {section} -->\n", $"<!-- end {section} -->\n");
        var content = begin + text.ReplaceLineEndings("\n").Trim('\n') + "\n" + end;
        var from = page.IndexOf(begin, StringComparison.Ordinal);
        var to = page.IndexOf(end, StringComparison.Ordinal);
        return from >= 0 && to > from ? page[..from] + content + page[(to + end.Length)..] : page.TrimEnd('\n') + "\n\n" + content;
    }
}
