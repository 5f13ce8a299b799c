namespace BiogasMonitor.Core.Detection;

/// <summary>What one detector of the panel says of the newest frame.</summary>
/// <param name="Score">The highest of its tags, in thresholds; NaN when it judges none.</param>
/// <param name="Unusual">Tags that it holds for unusual, persistently, the highest score first; their shares add up to 1.</param>
public sealed record MemberResult(string Detector, double Score, IReadOnlyList<TagContribution> Unusual);
