namespace BiogasMonitor.Core.Plant;

/// <summary>The tags of one kind of quantity in a unit.</summary>
public sealed record TagGroup(string Name, IReadOnlyList<Tag> Tags)
{
    private static readonly string[] s_order =
        ["Vibration", "Temperatures", "Pressures", "Currents, power and speed", "Flows", "Levels", "Composition", "Valve positions", "Other values", "Motors, valves and states"];

    /// <summary>All tags of a unit, grouped; groups and tags in a fixed order.</summary>
    public static IReadOnlyList<TagGroup> Of(string unit, TagCatalogue catalogue) =>
        [.. catalogue.Tags
            .Where(t => t.Equipment == unit && t.Kind != TagKind.Derived)
            .GroupBy(NameOf)
            .OrderBy(g => Array.IndexOf(s_order, g.Key))
            .Select(g => new TagGroup(g.Key, [.. g]))];

    private static string NameOf(Tag tag) => tag switch
    {
        { IsDiscrete: true } => "Motors, valves and states",
        { Unit: "degF" } when !tag.Name.StartsWith('A') => "Temperatures",
        { Unit: "in/s" } => "Vibration",
        { Unit: "psia" or "psi" or "inH2O" } => "Pressures",
        { Unit: "A" or "kW" } => "Currents, power and speed",
        { Unit: "SCFM" or "GPM" } => "Flows",
        _ => tag.Name[0] switch
        {
            'S' => "Currents, power and speed",
            'L' => "Levels",
            'A' => "Composition",
            _ => tag.Name.StartsWith("PCV", StringComparison.Ordinal) ? "Valve positions" : "Other values",
        },
    };
}
