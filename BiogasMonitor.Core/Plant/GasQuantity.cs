namespace BiogasMonitor.Core.Plant;

/// <summary>A line of the gas specification: a quantity and every limit it has, the tightest first.</summary>
/// <param name="Stream">"product" or "inlet".</param>
public sealed record GasQuantity(string Name, string Stream, Tag Tag, IReadOnlyList<GasLimit> Limits);
