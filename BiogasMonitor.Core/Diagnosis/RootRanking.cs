using BiogasMonitor.Core.Detection;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>
/// Which tags something unusual began at, by the rule of docs/models/diagnosis.md. Four witnesses say how far each tag departs (autoencoder, z-scores, who
/// departed first, whose alarm came first), and the plant graph passes weight on from consequences to what explains them. The fault classifier
/// shares the weight out: a fault it names speaks for the tags that show it first, a failing transmitter for the marks of the validation.
/// </summary>
public static class RootRanking
{
    /// <summary>A transmitter that fails; it can be any.</summary>
    internal const string SensorFault = "sensor-fault";

    /// <returns>The largest share first; shares sum to 1; empty when nothing is known.</returns>
    public static IReadOnlyList<RootTag> Rank(RootEvidence evidence, PlantGraph graph, FaultResponses responses)
    {
        var (departs, ways) = (Departing(evidence), new RootWays(evidence, graph));
        var explained = departs.Keys.ToDictionary(b => b, b => Causes(b, departs, ways), StringComparer.Ordinal);
        var marks = Normal(evidence.Marks.GroupBy(m => m.Tag).ToDictionary(g => g.Key, _ => 1.0, StringComparer.Ordinal));
        var transmitters = Mix(departs, marks, RootWeights.Mark);
        var others = Mix(PassOn(departs, explained), marks, RootWeights.MarkUnnamed);
        var (shares, named) = (new Dictionary<string, double>(StringComparer.Ordinal), 0.0);
        foreach (var one in evidence.Fault is { CannotSay: null } fault ? fault.Classes : [])
        {
            var speaksFor = one.Label == SensorFault ? transmitters : responses.Find(one.Label)?.Roots is { Count: > 0 } roots ? RootsOf(roots, departs) : [];
            named += speaksFor.Count > 0 ? one.Probability : 0;
            Add(shares, speaksFor, one.Probability);
        }

        Add(shares, others, Math.Max(0, 1 - named));
        var words = new RootWords(evidence, ways, explained, departs, responses);
        return [.. Normal(shares).Where(s => s.Value > 0).OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => new RootTag(s.Key, s.Value, words.Why(s.Key)))];
    }

    /// <summary>How far each tag departs, by all who say something; the sum is 1.</summary>
    private static Dictionary<string, double> Departing(RootEvidence evidence)
    {
        var all = new Dictionary<string, double>(StringComparer.Ordinal);
        Add(all, Normal(Largest(evidence.Departures, t => t.Share)), RootWeights.Autoencoder);
        Add(all, Normal(Largest(evidence.Unusual, t => t.Score)), RootWeights.ZScores);
        Add(all, FirstOnes(evidence.FirstOut.Select(d => (d.Tag, d.SinceUtc))), RootWeights.FirstDeparture);
        Add(all, FirstOnes(evidence.Alarms.Select(a => (a.Condition.Source, RootWays.BeganUtc(a)))), RootWeights.FirstAlarm);
        return Normal(all);
    }

    private static Dictionary<string, double> Largest(IEnumerable<TagContribution> tags, Func<TagContribution, double> of) =>
        tags.GroupBy(t => t.Tag).ToDictionary(g => g.Key, g => g.Max(of), StringComparer.Ordinal);

    // The first one counts whole, who comes 30 min later half.
    private static Dictionary<string, double> FirstOnes(IEnumerable<(string Tag, DateTime Utc)> times)
    {
        var began = times.GroupBy(t => t.Tag).ToDictionary(g => g.Key, g => g.Min(t => t.Utc), StringComparer.Ordinal);
        var first = began.Count > 0 ? began.Values.Min() : default;
        return Normal(began.ToDictionary(b => b.Key, b => Math.Pow(0.5, (b.Value - first) / RootWeights.Halving), StringComparer.Ordinal));
    }

    private static List<(string Tag, int Steps)> Causes(string consequence, Dictionary<string, double> departs, RootWays ways) =>
    [
        .. departs.Where(a => a.Value >= RootWeights.LeastCause * departs[consequence]).Select(a => (a.Key, Steps: ways.Steps(a.Key, consequence)))
            .Where(a => a.Steps is not null).Select(a => (a.Key, a.Steps!.Value)).OrderByDescending(a => departs[a.Key] / a.Value),
    ];

    /// <summary>Half of the weight of each consequence goes to those that explain it, the most to the near ones that depart most.</summary>
    private static Dictionary<string, double> PassOn(Dictionary<string, double> departs, Dictionary<string, List<(string Tag, int Steps)>> explained)
    {
        var passed = new Dictionary<string, double>(departs, StringComparer.Ordinal);
        foreach (var (consequence, causes) in explained.Where(e => e.Value.Count > 0))
        {
            var moved = RootWeights.Passed * departs[consequence];
            passed[consequence] -= moved;
            Add(passed, Normal(causes.ToDictionary(c => c.Tag, c => departs[c.Tag] / c.Steps, StringComparer.Ordinal)), moved);
        }

        return passed;
    }

    private static Dictionary<string, double> RootsOf(IReadOnlyList<string> roots, Dictionary<string, double> departs) =>
        Normal(roots.ToDictionary(r => r, r => RootWeights.Floor + departs.GetValueOrDefault(r), StringComparer.Ordinal));

    /// <summary>Where one of the two says nothing, the other has all the weight.</summary>
    private static Dictionary<string, double> Mix(Dictionary<string, double> departs, Dictionary<string, double> marks, double ofMarks)
    {
        var mixed = new Dictionary<string, double>(StringComparer.Ordinal);
        Add(mixed, departs, 1 - ofMarks);
        Add(mixed, marks, ofMarks);
        return Normal(mixed);
    }

    private static void Add(Dictionary<string, double> to, Dictionary<string, double> shares, double weight)
    {
        foreach (var (tag, share) in shares)
        {
            to[tag] = to.GetValueOrDefault(tag) + (weight * share);
        }
    }

    private static Dictionary<string, double> Normal(Dictionary<string, double> weights)
    {
        var sum = weights.Values.Where(double.IsFinite).Sum();
        return sum > 0 ? weights.Where(w => double.IsFinite(w.Value)).ToDictionary(w => w.Key, w => w.Value / sum, StringComparer.Ordinal) : [];
    }
}
