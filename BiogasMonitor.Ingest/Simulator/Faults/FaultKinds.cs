namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>Labels, units and root tags of the faults, as in PLANT.md.</summary>
public static class FaultKinds
{
    public static IReadOnlyList<FaultKind> All { get; } = Enum.GetValues<FaultKind>();

    /// <summary>The label of PLANT.md, such as <c>bearing-wear</c>.</summary>
    public static string Label(this FaultKind kind) => FaultProfile.Of(kind).Label;

    /// <summary>Id of the unit it is in; for a sensor fault, where no one unit is meant, an empty text.</summary>
    public static string Unit(this FaultKind kind) => FaultProfile.Of(kind).Unit;

    /// <summary>The tags that show it first; none for a sensor fault, whose root is its own tag.</summary>
    public static IReadOnlyList<string> RootTags(this FaultKind kind) => FaultProfile.Of(kind).RootTags;

    /// <summary>The fault with this label, or null.</summary>
    public static FaultKind? Find(string label)
    {
        foreach (var kind in All)
        {
            if (string.Equals(kind.Label(), label, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }
}
