namespace BiogasMonitor.Core.Detection;

/// <summary>A unit with at least one unusual tag.</summary>
/// <param name="Unit">Id of the unit, as in the catalogue's column <c>equipment</c>.</param>
/// <param name="Score">The highest score of its tags, in thresholds.</param>
/// <param name="Detectors">Names of those that hold one of its tags for unusual.</param>
/// <param name="Tags">The unusual tags, the highest score first.</param>
public sealed record UnitAnomaly(string Unit, double Score, IReadOnlyList<string> Detectors, IReadOnlyList<TagContribution> Tags);
