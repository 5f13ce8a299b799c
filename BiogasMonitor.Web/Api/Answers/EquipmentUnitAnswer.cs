namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The answer of GET /api/equipment/compressor and /blower.</summary>
/// <param name="ExpectedCurrent">What the motor should draw at its speed and pressure ratio.</param>
/// <param name="CurrentDeviation">Measured against expected.</param>
/// <param name="Values">Every tag of the unit now.</param>
/// <param name="Series">The main tags and the efficiency over the span.</param>
public sealed record EquipmentUnitAnswer(
    DateTime? Time,
    bool Current,
    DateTime From,
    DateTime To,
    UnitCondition Condition,
    IReadOnlyList<KpiNow> Kpis,
    Quantity? ExpectedCurrent,
    Quantity? CurrentDeviation,
    MotorRunning? Running,
    IReadOnlyList<TagReading> Values,
    IReadOnlyList<Series> Series);
