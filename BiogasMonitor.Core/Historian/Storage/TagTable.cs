using BiogasMonitor.Core.Plant;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>A tag with the number that its rows in the database bear.</summary>
internal sealed record StoredTag(int TagId, Tag Tag);

/// <summary>The table <c>tag</c>: which number a tag's data bear, and what is known of it.</summary>
internal static class TagTable
{
    /// <summary>All tags by number; of a tag that the catalogue has too, the catalogue's record with its limits.</summary>
    public static List<StoredTag> Read(SqliteConnection connection, TagCatalogue catalogue) =>
        [.. ReadRows(connection).Select(row => new StoredTag(row.TagId, catalogue.Find(row.Name) ?? row.ToTag()))];

    /// <summary>Adds the tags that are new and refreshes those that changed.</summary>
    public static void Register(SqliteConnection connection, TagCatalogue catalogue)
    {
        // Mostly nothing differs, and then no lock is taken.
        if (Differing(connection, catalogue).Count == 0)
        {
            return;
        }

        using var transaction = connection.BeginTransaction();
        var rows = Differing(connection, catalogue);
        connection.Execute(
            """
            INSERT INTO tag(tag_id, name, unit, description, kind, equipment, decimals, inferred)
            VALUES ((SELECT coalesce(max(tag_id) + 1, 0) FROM tag), @Name, @Unit, @Description, @Kind, @Equipment, @Decimals, @Inferred)
            ON CONFLICT(name) DO UPDATE SET unit = excluded.unit, description = excluded.description, kind = excluded.kind,
                equipment = excluded.equipment, decimals = excluded.decimals, inferred = excluded.inferred
            """,
            rows,
            transaction);
        MetaTable.CountChange(connection, transaction);
        transaction.Commit();
    }

    private static List<TagRow> Differing(SqliteConnection connection, TagCatalogue catalogue)
    {
        var stored = ReadRows(connection).ToDictionary(r => r.Name, StringComparer.OrdinalIgnoreCase);
        return [.. catalogue.Tags.Select(TagRow.Of).Where(row => !stored.TryGetValue(row.Name, out var old) || old with { TagId = 0, Name = row.Name } != row)];
    }

    private static IEnumerable<TagRow> ReadRows(SqliteConnection connection) =>
        connection.Query<TagRow>(
            """
            SELECT tag_id AS TagId, name, unit, description, kind, equipment, decimals, inferred
            FROM tag
            ORDER BY tag_id
            """);

    private sealed record TagRow
    {
        public int TagId { get; init; }

        public string Name { get; init; } = "";

        public string Unit { get; init; } = "";

        public string Description { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Equipment { get; init; } = "";

        public int Decimals { get; init; }

        public bool Inferred { get; init; }

        public static TagRow Of(Tag tag) => new()
        {
            Name = tag.Name,
            Unit = tag.Unit,
            Description = tag.Description,
            Kind = tag.Kind.ToString(),
            Equipment = tag.Equipment,
            Decimals = tag.Decimals,
            Inferred = tag.Inferred,
        };

        public Tag ToTag() => new()
        {
            Name = Name,
            Unit = Unit,
            Description = Description,
            Kind = Enum.TryParse<TagKind>(Kind, out var kind) ? kind : TagKind.Analog,
            Equipment = Equipment,
            Decimals = Decimals,
            Inferred = Inferred,
        };
    }
}
