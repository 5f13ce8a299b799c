namespace BiogasMonitor.Core.Detection;

/// <summary>What is unusual at one moment: the units with an anomaly, the highest score first. Immutable.</summary>
public sealed record PanelResult(DateTime Time, IReadOnlyList<UnitAnomaly> Units)
{
    /// <summary>Each detector for itself; empty until the panel has learnt.</summary>
    public IReadOnlyList<MemberResult> Members { get; init; } = [];

    /// <summary>The anomaly of a unit, or null.</summary>
    public UnitAnomaly? Of(string unit) => Units.FirstOrDefault(u => u.Unit == unit);
}
