namespace BiogasMonitor.Core.Plant;

/// <summary>The few tags that tell most about a unit, for its card and its first trend.</summary>
public static class MainTags
{
    private const int Most = 4;

    private static readonly Dictionary<string, string[]> s_ofUnit = new(StringComparer.Ordinal)
    {
        ["digester-a"] = ["TIT-101", "LIT-101", "PIT-101"],
        ["digester-b"] = ["TIT-102", "LIT-102", "PIT-102"],
        ["raw-gas"] = ["FIT-101", "AIT-101", "PIT-103"],
        ["h2s-removal"] = ["AIT-202", "AIT-203", "TIT-201"],
        ["blower"] = ["PIT-302", "IIT-301", "VIT-301"],
        ["chiller"] = ["TIT-302", "TIT-303", "IIT-302"],
        ["compressor"] = ["PIT-402", "TIT-402", "VIT-401", "DPIT-401"],
        ["membrane"] = ["AIT-501", "FIT-501", "DPIT-501"],
        ["flare"] = ["FIT-601", "TIT-601"],
        ["utilities"] = ["AIT-601", "TIT-602"],
    };

    /// <summary>One to four analog tags; of an unknown unit those with the highest priority.</summary>
    public static IReadOnlyList<Tag> Of(string unit, TagCatalogue catalogue)
    {
        var known = s_ofUnit.GetValueOrDefault(unit, []).Select(catalogue.Find).OfType<Tag>().ToList();
        return known.Count > 0 ? known
            : [.. catalogue.Tags.Where(t => t.Equipment == unit && t.Kind == TagKind.Analog).OrderByDescending(t => t.Priority).Take(Most)];
    }
}
