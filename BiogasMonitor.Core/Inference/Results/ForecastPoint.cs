namespace BiogasMonitor.Core.Inference.Results;

/// <summary>The mean of the hour that ends at <paramref name="Time"/>: eight of ten times it is between P10 and P90.</summary>
public readonly record struct ForecastPoint(DateTime Time, double P10, double P50, double P90);
