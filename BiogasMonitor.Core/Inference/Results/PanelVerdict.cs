using BiogasMonitor.Core.Detection;

namespace BiogasMonitor.Core.Inference.Results;

/// <summary>What the detectors say together of the newest frame; where they disagree, <see cref="Detectors"/> shows it.</summary>
/// <param name="Score">In thresholds, by the rule of docs/detection.md.</param>
/// <param name="Agreeing">Detectors that hold the plant for unusual.</param>
/// <param name="Judging">Detectors that judge at all.</param>
public sealed record PanelVerdict(
    DateTime Time, double Score, bool IsUnusual, int Agreeing, int Judging, IReadOnlyList<DetectorVerdict> Detectors, IReadOnlyList<TagContribution> Tags)
{
    /// <summary>All unusual units with all their unusual tags; <see cref="Tags"/> are the foremost of those.</summary>
    public IReadOnlyList<UnitAnomaly> Units { get; init; } = [];
}
