namespace BiogasMonitor.Core.Historian;

/// <summary>What Good and Uncertain values come to; the numbers are NaN when there is none.</summary>
public readonly record struct UsableValues(int Count, double Min, double Max, double Mean);
