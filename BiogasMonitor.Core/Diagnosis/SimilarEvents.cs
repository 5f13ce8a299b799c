using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>Finds earlier anomalies that were made by the same tags: the cosine of the angle between the shares of their tags.</summary>
public static class SimilarEvents
{
    /// <summary>Below it two anomalies have too little in common to learn from each other.</summary>
    public const double LeastLikeness = 0.3;

    /// <param name="tags">What departs from usual, each with its share.</param>
    /// <param name="past">Earlier anomalies that have ended; others are left out.</param>
    /// <returns>At most <paramref name="most"/>, the most alike first.</returns>
    public static IReadOnlyList<SimilarEvent> Find(IReadOnlyList<TagContribution> tags, IEnumerable<Anomaly> past, int most = 3) =>
        [.. past.Where(a => a.End is not null).Select(a => new SimilarEvent(a, Likeness(tags, a.Tags))).Where(e => e.Likeness >= LeastLikeness)
            .OrderByDescending(e => e.Likeness).ThenByDescending(e => e.Anomaly.Start).Take(most)];

    /// <summary>Cosine of two vectors of shares, 0 to 1; 0 when one of them is empty.</summary>
    public static double Likeness(IReadOnlyList<TagContribution> one, IReadOnlyList<TagContribution> other)
    {
        var shares = one.ToDictionary(t => t.Tag, t => t.Share, StringComparer.Ordinal);
        var dot = other.Sum(t => t.Share * shares.GetValueOrDefault(t.Tag));
        var lengths = Length(one) * Length(other);
        return lengths > 0 ? Math.Min(1, dot / lengths) : 0;
    }

    private static double Length(IReadOnlyList<TagContribution> tags) => Math.Sqrt(tags.Sum(t => t.Share * t.Share));
}
