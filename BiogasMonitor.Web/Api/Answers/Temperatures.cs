namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The answer of GET /api/equipment/temperatures.</summary>
public sealed record Temperatures(DateTime? Time, bool Current, IReadOnlyList<TemperatureReading> Values);
