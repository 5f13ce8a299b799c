using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Alarms;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>How a unit does.</summary>
public sealed record UnitCondition
{
    public required string Unit { get; init; }

    public required string Name { get; init; }

    /// <summary>Running, Stopped or Unknown.</summary>
    public required string State { get; init; }

    /// <summary>0 to 100 points; null while the unit stands or cannot be judged.</summary>
    public required Quantity Health { get; init; }

    /// <summary>What takes points off, the most first.</summary>
    public required IReadOnlyList<HealthDeduction> Deductions { get; init; }

    /// <summary>Alarms of the unit that are shown.</summary>
    public required int Alarms { get; init; }

    /// <summary>critical, high, medium or low; null without alarms.</summary>
    public required string? WorstAlarm { get; init; }

    public static UnitCondition Of(Equipment unit, TagCatalogue catalogue, Frame? frame, AlarmList alarms)
    {
        var health = UnitHealth.Of(unit, catalogue, frame);
        var shown = alarms.Shown.Where(a => a.Condition.Unit == unit.Id).ToList();
        return new UnitCondition
        {
            Unit = unit.Id,
            Name = unit.Name,
            State = health.State.ToString(),
            Health = new Quantity(health.Score, "points", health.Score is null ? "Bad" : "Good", health.Explanation),
            Deductions = health.Deductions,
            Alarms = shown.Count,
            WorstAlarm = shown.Count == 0 ? null : AlarmFilter.Name(shown.Max(a => a.Condition.Priority)),
        };
    }
}
