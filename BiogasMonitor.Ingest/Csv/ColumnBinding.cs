using System.Globalization;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>Which column goes to which tag, which columns go nowhere, and the tags that must be added first.</summary>
internal sealed record ColumnBinding
{
    public required IReadOnlyList<BoundColumn> Columns { get; init; }

    /// <summary>Tags of <see cref="Columns"/> that the catalogue did not have; their tag index counts on from its end.</summary>
    public required IReadOnlyList<Tag> NewTags { get; init; }

    /// <summary>Columns that are not stored, each with the reason.</summary>
    public required IReadOnlyList<string> Ignored { get; init; }

    /// <summary>Everything of it that decides what is stored, as one text for the fingerprint.</summary>
    public string Key => string.Join('\n', Columns.Select(c => string.Create(
        CultureInfo.InvariantCulture,
        $"{c.Index}:{c.Tag.Name}:{c.Factor:R}:{c.Offset:R}:{c.Tag.RangeLow}:{c.Tag.RangeHigh}:{c.Tag.MaxStep}:{c.Tag.StuckAfterSeconds}")));

    /// <exception cref="CsvIngestException">The map does not fit, or no column has a tag.</exception>
    public static ColumnBinding Create(CsvLayout layout, IReadOnlyList<MapEntry> map, TagCatalogue catalogue, bool addTags) =>
        new ColumnBinder(layout, map, catalogue, addTags).Bind();
}
