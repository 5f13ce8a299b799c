using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>A tag whose value the validation does not accept: its transmitter may be what is wrong.</summary>
/// <param name="Quality">Bad or Uncertain, with the reason.</param>
/// <param name="SinceUtc">A stuck value stands since then; it is marked later.</param>
/// <param name="IsOver">It is Good again, and was not a moment ago.</param>
public readonly record struct TagMark(string Tag, Quality Quality, DateTime SinceUtc, bool IsOver = false);
