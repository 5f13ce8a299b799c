using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>
/// Which tags something unusual began at. Two witnesses are weighed by how sure the fault classifier is: a fault speaks for the tags that show it
/// first, shared among them as they depart from usual; the rest of the weight goes to the tags that depart, the most the first.
/// </summary>
public static class RootRanking
{
    // A root that does not depart yet is not left out.
    private const double Floor = 0.05;

    /// <param name="tags">What departs from usual, each with its share; may be empty.</param>
    /// <param name="fault">Null, or without an answer: the departures alone count.</param>
    /// <returns>The largest share first; shares sum to 1; empty when nothing is known.</returns>
    public static IReadOnlyList<RootTag> Rank(IReadOnlyList<TagContribution> tags, FaultAnswer? fault, FaultResponses responses)
    {
        var departs = tags.GroupBy(t => t.Tag).ToDictionary(g => g.Key, g => g.Max(t => t.Share), StringComparer.Ordinal);
        var sum = departs.Values.Sum();
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        var named = 0.0;
        foreach (var one in fault is { CannotSay: null } ? fault.Classes : [])
        {
            if (responses.Find(one.Label)?.Roots is { Count: > 0 } roots)
            {
                named += one.Probability;
                AddRoots(roots, one.Probability);
            }
        }

        foreach (var (tag, share) in departs)
        {
            Add(tag, sum > 0 ? Math.Max(0, 1 - named) * share / sum : 0);
        }

        var all = shares.Values.Sum();
        return all > 0 ? [.. shares.Where(s => s.Value > 0).OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => new RootTag(s.Key, s.Value / all))] : [];

        void AddRoots(IReadOnlyList<string> roots, double weight)
        {
            var parts = roots.Select(r => Floor + (sum > 0 ? departs.GetValueOrDefault(r) / sum : 0)).ToList();
            for (var i = 0; i < roots.Count; i++)
            {
                Add(roots[i], weight * parts[i] / parts.Sum());
            }
        }

        void Add(string tag, double share) => shares[tag] = shares.GetValueOrDefault(tag) + share;
    }
}
