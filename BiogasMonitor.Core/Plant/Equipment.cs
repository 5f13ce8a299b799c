namespace BiogasMonitor.Core.Plant;

/// <summary>A unit of the plant in process order, and the motor without which nothing flows through it.</summary>
/// <param name="Id">As in the catalogue's column <c>equipment</c>.</param>
/// <param name="Drive">Motor tag that must run for the unit to be in service; null for a unit that is always in service.</param>
public sealed record Equipment(string Id, string Name, string? Drive)
{
    /// <summary>The units of PLANT.md from the digesters to the pipeline.</summary>
    private static readonly Equipment[] s_known =
    [
        new("digester-a", "Digester A", null),
        new("digester-b", "Digester B", null),
        new("raw-gas", "Raw gas header", null),
        new("h2s-removal", "H2S removal", "M-301"),
        new("blower", "Blower", "M-301"),
        new("chiller", "Chiller and carbon filter", "M-302"),
        new("compressor", "Compressor", "M-401"),
        new("membrane", "Membrane", "M-401"),
        new("flare", "Oxidiser and flare", null),
        new("utilities", "Utilities", null),
    ];

    /// <summary>Whether it is one of the units of PLANT.md, of which it is known what flows where.</summary>
    public static bool IsKnown(string id) => Array.Exists(s_known, u => u.Id == id);

    /// <summary>
    /// The units of a catalogue: the known ones in process order, then others by first appearance.
    /// An unknown unit's drive is its first motor whose stop (0) is an alarm.
    /// </summary>
    public static IReadOnlyList<Equipment> In(TagCatalogue catalogue)
    {
        var ids = catalogue.Tags.Where(t => t.Kind != TagKind.Derived).Select(t => t.Equipment).Distinct(StringComparer.Ordinal).ToList();
        var known = s_known.Where(u => ids.Contains(u.Id)).Select(u => catalogue.IndexOf(u.Drive ?? "") < 0 ? u with { Drive = null } : u);
        var others = ids.Where(id => s_known.All(u => u.Id != id)).Select(id => new Equipment(id, id, FindDrive(catalogue, id)));
        return [.. known, .. others];
    }

    private static string? FindDrive(TagCatalogue catalogue, string id) =>
        catalogue.Tags.FirstOrDefault(t => t.Equipment == id && t.Kind == TagKind.Motor && t.AlarmState == 0)?.Name;
}
