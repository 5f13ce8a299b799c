using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Live;

/// <summary>A unit in a word, and its worst sign.</summary>
/// <param name="Worst">Highest priority of its alarms; null when it has none.</param>
/// <param name="Alarms">Alarms shown.</param>
/// <param name="Bad">Tags without a value.</param>
public sealed record UnitState(Equipment Unit, string State, AlarmPriority? Worst, int Alarms, int Bad)
{
    internal static IReadOnlyList<UnitState> AllOf(Readings readings)
    {
        var byUnit = readings.All.ToLookup(r => r.Tag.Equipment, StringComparer.Ordinal);
        return [.. Equipment.In(readings.Catalogue).Select(u => Of(u, [.. byUnit[u.Id]], readings))];
    }

    private static UnitState Of(Equipment unit, List<Reading> all, Readings readings)
    {
        var alarms = readings.Alarms.Shown.Where(r => r.Condition.Unit == unit.Id).ToList();
        return new UnitState(unit, StateOf(unit, readings), alarms.Count == 0 ? null : alarms.Max(r => r.Condition.Priority), alarms.Count, all.Count(r => r.Quality.IsBad()));
    }

    private static string StateOf(Equipment unit, Readings readings)
    {
        if (readings.Snapshot is null)
        {
            return "no values";
        }

        return unit.Drive is null || readings[unit.Drive] is not { } drive ? "in service" : drive.Quality.IsBad() ? "not known" : drive.IsOn ? "running" : "stopped";
    }
}
