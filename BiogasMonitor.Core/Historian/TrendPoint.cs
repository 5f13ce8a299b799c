using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian;

/// <summary>
/// One bucket of a trend. Min, mean and max come from usable (Good and Uncertain) values only and are NaN when there is none;
/// <paramref name="Worst"/> is the worst quality in the bucket.
/// </summary>
/// <param name="Time">Start of the bucket; the sample's own time in a raw trend.</param>
/// <param name="Count">Usable samples in the bucket.</param>
public readonly record struct TrendPoint(DateTime Time, double Min, double Mean, double Max, int Count, Quality Worst);
