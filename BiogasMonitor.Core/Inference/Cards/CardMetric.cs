namespace BiogasMonitor.Core.Inference.Cards;

/// <summary>A figure of merit beside that of a naive rival on the same rows.</summary>
/// <param name="Name">Such as <c>MAPE 1 h, raw gas flow</c>.</param>
/// <param name="Unit">Such as <c>%</c> or <c>1</c>.</param>
/// <param name="Rival">Such as <c>persistence</c>; null when there is none.</param>
/// <param name="Split">Which rows: <c>validation</c>, or <c>test, simulated, seed 2, 30 days</c>.</param>
public sealed record CardMetric(string Name, string Unit, double Value, string? Rival, double? RivalValue, string Split);
