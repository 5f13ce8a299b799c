namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A temperature with its limits, all in the same unit.</summary>
/// <param name="Equipment">Id of the unit.</param>
/// <param name="Direction">Over the last 10 minutes: 1 rises, -1 falls, 0 holds.</param>
public sealed record TemperatureReading(string Equipment, TagReading Now, int Direction, double? LowLow, double? Low, double? High, double? HighHigh);
