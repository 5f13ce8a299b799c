using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Flood;

namespace BiogasMonitor.Web.Alarms;

/// <summary>A row of a section.</summary>
/// <param name="Group">What is folded under it; null when nothing is.</param>
/// <param name="IsConsequence">Shown under the alarm that explains it.</param>
public sealed record AlarmItem(AlarmRecord Alarm, AlarmGroup? Group, bool IsConsequence);
