using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian;

/// <summary>One stored value of one tag.</summary>
public readonly record struct Sample(DateTime Time, double Value, Quality Quality);
