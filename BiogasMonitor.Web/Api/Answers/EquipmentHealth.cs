namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The answer of GET /api/system/equipment-health: every unit in process order.</summary>
/// <param name="Current">True while the values are the plant's state now.</param>
public sealed record EquipmentHealth(DateTime? Time, bool Current, bool Simulated, IReadOnlyList<UnitCondition> Units);
