namespace BiogasMonitor.Core.Detection;

/// <summary>A tag that makes an anomaly.</summary>
/// <param name="Score">The highest of the detectors that hold it for unusual, in thresholds.</param>
/// <param name="Share">Its part of the unit's anomaly, 0 to 1; those of a unit add up to 1.</param>
/// <param name="Detectors">Names of these detectors.</param>
public sealed record TagContribution(string Tag, double Score, double Share, IReadOnlyList<string> Detectors);
