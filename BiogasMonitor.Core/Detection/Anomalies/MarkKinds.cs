namespace BiogasMonitor.Core.Detection.Anomalies;

/// <summary>How marks are called in the database, in addresses and in the API.</summary>
public static class MarkKinds
{
    /// <summary>Asks for anomalies without a mark.</summary>
    public const string None = "none";

    private static readonly string[] s_names = ["true", "false", "maintenance"];

    public static IReadOnlyList<MarkKind> All { get; } = Enum.GetValues<MarkKind>();

    /// <summary>true, false or maintenance.</summary>
    public static string Name(this MarkKind kind) => s_names[(int)kind];

    /// <summary>The kind of this name, or null.</summary>
    public static MarkKind? Find(string? name) => Array.IndexOf(s_names, name) is >= 0 and var found ? (MarkKind)found : null;
}
