using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Live;

/// <summary>One question of safety and its answer now.</summary>
/// <param name="Guilty">Tags that give reason for concern.</param>
/// <param name="Unknown">Tags whose value is Bad, so that nobody can tell.</param>
public sealed record SafetyItem(string Code, string Name, AlarmPriority Priority, IReadOnlyList<string> Guilty, IReadOnlyList<string> Unknown)
{
    public bool IsClear => Guilty.Count == 0 && Unknown.Count == 0;

    public string Text => (Guilty.Count, Unknown.Count) switch
    {
        (0, 0) => "clear",
        (0, _) => $"not known: {string.Join(", ", Unknown)}",
        (_, 0) => string.Join(", ", Guilty),
        _ => $"{string.Join(", ", Guilty)}; not known: {string.Join(", ", Unknown)}",
    };
}
