using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>One line of the plant's causes: what it makes happen, and why in one plain sentence.</summary>
internal sealed record CauseLine(PlantNode Cause, IReadOnlyList<PlantNode> Consequences, string Why)
{
    /// <param name="text">Such as <c>DPIT-401 high > PIT-403 low, TIT-403 high | A clogged oil filter ...</c>.</param>
    public static CauseLine Parse(string text)
    {
        var parts = text.Split(['>', '|'], StringSplitOptions.TrimEntries);
        return new CauseLine(Node(parts[0]), [.. parts[1].Split(',', StringSplitOptions.TrimEntries).Select(Node)], parts[2]);
    }

    private static PlantNode Node(string text)
    {
        var parts = text.Split(' ');
        return new PlantNode(parts[0], Enum.Parse<AlarmSymptom>(parts[1], ignoreCase: true));
    }
}
