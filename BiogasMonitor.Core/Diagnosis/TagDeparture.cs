using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>A tag that a detector holds for unusual, and since when.</summary>
/// <param name="Side">To which side of its nominal value it has gone; null when that cannot be told.</param>
public readonly record struct TagDeparture(string Tag, DateTime SinceUtc, AlarmSymptom? Side);
