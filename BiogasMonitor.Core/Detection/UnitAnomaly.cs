namespace BiogasMonitor.Core.Detection;

/// <summary>A unit with at least one unusual tag.</summary>
/// <param name="Unit">Id of the unit, as in the catalogue's column <c>equipment</c>.</param>
/// <param name="Score">The highest score of its tags, in thresholds.</param>
/// <param name="Detectors">Names of those that hold one of its tags for unusual.</param>
/// <param name="Tags">The unusual tags, the highest score first.</param>
public sealed record UnitAnomaly(string Unit, double Score, IReadOnlyList<string> Detectors, IReadOnlyList<TagContribution> Tags)
{
    /// <summary>What two moments of one anomaly had together: each tag at its higher score, the shares anew.</summary>
    public UnitAnomaly With(UnitAnomaly later)
    {
        var tags = Tags.Concat(later.Tags).GroupBy(t => t.Tag).Select(g => g.MaxBy(t => t.Score)! with { Detectors = [.. g.SelectMany(t => t.Detectors).Distinct()] }).ToList();
        return Of(Unit, tags);
    }

    /// <summary>An anomaly of these tags, with the shares worked out.</summary>
    internal static UnitAnomaly Of(string unit, IEnumerable<TagContribution> tags)
    {
        var sorted = tags.OrderByDescending(t => t.Score).ToList();
        var sum = sorted.Sum(t => t.Score);
        var shared = sorted.Select(t => t with { Share = sum > 0 ? t.Score / sum : 1.0 / sorted.Count }).ToList();
        return new UnitAnomaly(unit, shared[0].Score, [.. shared.SelectMany(t => t.Detectors).Distinct()], shared);
    }
}
