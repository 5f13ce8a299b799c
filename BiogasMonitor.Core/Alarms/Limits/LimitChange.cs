using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Limits;

/// <summary>A change of the alarm settings of a tag: who, why, from what to what.</summary>
/// <param name="Reverts">The change that this one takes back; null for any other.</param>
public sealed record LimitChange(long Id, DateTime TimeUtc, string Tag, string Who, string Why, AlarmSettings Old, AlarmSettings New, long? Reverts);
