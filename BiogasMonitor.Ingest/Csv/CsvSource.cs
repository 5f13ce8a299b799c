using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Csv.Rows;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>A file as it will be read: its layout, and where its columns go. The same for an ingest, a dry run and a replay.</summary>
internal sealed record CsvSource(string Path, CsvLayout Layout, ColumnBinding Binding, TimeZoneInfo Zone)
{
    /// <exception cref="CsvIngestException">Nothing usable, or the user must say more.</exception>
    public static CsvSource Open(CsvIngestOptions options, TagCatalogue catalogue)
    {
        if (!File.Exists(options.File))
        {
            throw CsvIngestException.BadArguments($"There is no file {options.File}.");
        }

        var zone = options.FindZone();
        var map = options.MapFile is { } path ? MapFile.Load(path) : [];
        var mapped = map.Select(m => m.Column).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var layout = LayoutFinder.Find(options, name => catalogue.IndexOf(name) >= 0 || mapped.Contains(name));
        return new CsvSource(options.File, layout, ColumnBinding.Create(layout, map, catalogue, options.AddTags), zone);
    }

    /// <summary>A reader from the first row on, or from a checkpoint.</summary>
    /// <param name="tags">Length of the catalogue.</param>
    public BlockReader Read(int tags, long? offset = null, int? line = null) =>
        new(this, tags, offset ?? Layout.DataOffset, line ?? Layout.DataLine);

    /// <summary>How the file is read, one line a finding.</summary>
    public IReadOnlyList<string> Findings =>
    [
        $"{Layout.Encoding.Name}, delimiter {(Layout.Delimiter == '\t' ? "tab" : Layout.Delimiter)}, decimal sign {Layout.DecimalSign}",
        Layout.HeaderLine > 0 ? $"header on line {Layout.HeaderLine}, {Layout.Columns.Count} columns" : $"no header: columns c1 to c{Layout.Columns.Count}",
        $"time from column {Layout.Columns[Layout.TimeColumn]} as {Layout.TimeFormat.Name}, zone of times without offset {Zone.Id}{(Layout.NewestFirst ? ", newest row first" : "")}",
        $"{Binding.Columns.Count} columns to tags, {Binding.NewTags.Count} of them new",
    ];

    public IReadOnlyList<string> Warnings =>
    [
        .. Layout.Preamble.Count == 0 ? [] : new[] { $"{Layout.Preamble.Count} lines before the {(Layout.HeaderLine > 0 ? "header" : "first row")} skipped: {Shorten(string.Join(" / ", Layout.Preamble.Where(l => l.Length > 0)))}" },
        .. Binding.Ignored.Select(i => $"column not stored: {i}"),
    ];

    private static string Shorten(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 200), "...");
}
