using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Pages;

/// <summary>Running hours by motor tag.</summary>
public sealed record EquipmentHistory(IReadOnlyDictionary<string, MotorRun> Runs);
