using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>Decides column by column: by the map, else by name, else as a new tag where that is allowed.</summary>
internal sealed class ColumnBinder(CsvLayout layout, IReadOnlyList<MapEntry> map, TagCatalogue catalogue, bool addTags)
{
    private readonly List<BoundColumn> _bound = [];
    private readonly List<Tag> _new = [];
    private readonly List<string> _ignored = [];
    private readonly Dictionary<int, MapEntry> _mapped = [];

    public ColumnBinding Bind()
    {
        foreach (var entry in map)
        {
            if (!_mapped.TryAdd(FindColumn(entry), entry))
            {
                throw CsvIngestException.BadArguments($"The map names column '{entry.Column}' a second time on line {entry.Line}.");
            }
        }

        // What the map says goes first: a column it sends to a tag must not lose to another column of that name.
        foreach (var column in Enumerable.Range(0, layout.Columns.Count).OrderByDescending(_mapped.ContainsKey).ThenBy(c => c))
        {
            BindColumn(column);
        }

        return _bound.Count > 0
            ? new ColumnBinding { Columns = [.. _bound.OrderBy(b => b.Index)], NewTags = _new, Ignored = _ignored }
            : throw CsvIngestException.NothingUsable(
                $"No column is a known tag. The columns are: {string.Join(", ", layout.Columns)}. Add --add-tags to make a tag of each, or --map MAP.csv with the columns column,tag,unit,factor,offset to say which tag each one is.");
    }

    private void BindColumn(int column)
    {
        var name = layout.Columns[column];
        if (_mapped.TryGetValue(column, out var entry))
        {
            BindMapped(column, entry);
        }
        else if (column == layout.TimeColumn)
        {
        }
        else if (layout.OtherTimeColumns.Contains(column))
        {
            _ignored.Add($"{name}: a further time column");
        }
        else if (catalogue.Find(name) is { Kind: TagKind.Derived })
        {
            _ignored.Add($"{name}: derived values are computed, not taken from files");
        }
        else if (catalogue.Find(name) is { } tag)
        {
            Take(column, tag, 1, 0);
        }
        else if (!addTags)
        {
            _ignored.Add($"{name}: no such tag; add --add-tags to keep it, or --map");
        }
        else if (!TagInference.HasNumbers(layout, column))
        {
            _ignored.Add($"{name}: holds no numbers in the sample");
        }
        else
        {
            Take(column, TagInference.Infer(layout, column, name, null), 1, 0);
        }
    }

    private void BindMapped(int column, MapEntry entry)
    {
        if (entry.Tag.Length == 0)
        {
            _ignored.Add($"{layout.Columns[column]}: left out by the map");
        }
        else if (column == layout.TimeColumn)
        {
            throw CsvIngestException.BadArguments($"Line {entry.Line} of the map: '{entry.Column}' is the time column.");
        }
        else if (catalogue.Find(entry.Tag) is { } known)
        {
            RequireTakes(known, entry);
            Take(column, known, entry.Factor, entry.Offset);
        }
        else if (addTags)
        {
            Take(column, TagInference.Infer(layout, column, entry.Tag, entry), entry.Factor, entry.Offset);
        }
        else
        {
            throw CsvIngestException.BadArguments($"Line {entry.Line} of the map: there is no tag '{entry.Tag}'; correct the name, or add --add-tags to make it.");
        }
    }

    private static void RequireTakes(Tag tag, MapEntry entry)
    {
        if (tag.Kind == TagKind.Derived)
        {
            throw CsvIngestException.BadArguments($"Line {entry.Line} of the map: '{tag.Name}' is derived from others and cannot be ingested.");
        }

        if (entry.Unit is { } unit && !string.Equals(unit, tag.Unit, StringComparison.OrdinalIgnoreCase))
        {
            throw CsvIngestException.BadArguments(
                $"Line {entry.Line} of the map: unit '{unit}', but {tag.Name} is in '{tag.Unit}'. The unit is the one after factor and offset; set those and write '{tag.Unit}'.");
        }
    }

    private void Take(int column, Tag tag, double factor, double offset)
    {
        if (_bound.Find(b => string.Equals(b.Tag.Name, tag.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            _ignored.Add($"{layout.Columns[column]}: {tag.Name} already comes from column {other.Name}");
            return;
        }

        var index = catalogue.IndexOf(tag.Name);
        if (index < 0)
        {
            index = catalogue.Count + _new.Count;
            _new.Add(tag);
        }

        _bound.Add(new BoundColumn(column, layout.Columns[column], tag, index, factor, offset));
    }

    private int FindColumn(MapEntry entry)
    {
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            if (string.Equals(layout.Columns[i], entry.Column, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return entry.Column.StartsWith('c') && int.TryParse(entry.Column.AsSpan(1), out var number) && number >= 1 && number <= layout.Columns.Count
            ? number - 1
            : throw CsvIngestException.BadArguments($"Line {entry.Line} of the map: there is no column '{entry.Column}'; the columns are {string.Join(", ", layout.Columns)}.");
    }
}
