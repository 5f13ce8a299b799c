namespace BiogasMonitor.Benchmarks.Report;

/// <summary>A table as Markdown.</summary>
internal static class MarkdownTable
{
    public static string Of(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = new[] { header, [.. header.Select(_ => "---")] }.Concat(rows);
        return string.Concat(lines.Select(cells => $"| {string.Join(" | ", cells)} |\n"));
    }
}
