using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>Which of the tags that depart can have made which others depart: by the plant graph, and by the order in which they did.</summary>
internal sealed class RootWays
{
    private static readonly AlarmSymptom[] s_anySide = [AlarmSymptom.Low, AlarmSymptom.High];

    private readonly PlantGraph _graph;
    private readonly Dictionary<string, HashSet<PlantNode>> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTime> _began = new(StringComparer.Ordinal);

    public RootWays(RootEvidence evidence, PlantGraph graph)
    {
        _graph = graph;
        foreach (var departure in evidence.FirstOut)
        {
            Add(departure.Tag, departure.SinceUtc, departure.Side is { } side ? [side] : s_anySide);
        }

        foreach (var alarm in evidence.Alarms)
        {
            Add(alarm.Condition.Source, BeganUtc(alarm), [alarm.Condition.Kind.Symptom()]);
        }
    }

    /// <summary>An alarm is raised an on-delay after its condition began.</summary>
    public static DateTime BeganUtc(AlarmRecord alarm) => alarm.RaisedUtc!.Value - alarm.Condition.OnDelay;

    /// <summary>Steps from a cause to its consequence; null when it does not explain it.</summary>
    public int? Steps(string cause, string consequence)
    {
        if (Way(cause, consequence) is not { } steps || Lead(cause, consequence) < -RootWeights.AtOnce)
        {
            return null;
        }

        // Where the way back is as short, only the order can tell.
        return Way(consequence, cause) <= steps && !(Lead(cause, consequence) > RootWeights.AtOnce) ? null : steps;
    }

    private void Add(string tag, DateTime began, IEnumerable<AlarmSymptom> symptoms)
    {
        if (!_nodes.TryGetValue(tag, out var nodes))
        {
            _nodes[tag] = nodes = [];
        }

        nodes.UnionWith(symptoms.Select(s => new PlantNode(tag.ToUpperInvariant(), s)));
        _began[tag] = _began.TryGetValue(tag, out var known) && known < began ? known : began;
    }

    // Null where one of them is not known.
    private TimeSpan? Lead(string cause, string consequence) =>
        _began.TryGetValue(cause, out var first) && _began.TryGetValue(consequence, out var then) ? then - first : null;

    private int? Way(string cause, string consequence) =>
        cause == consequence ? null : NodesOf(cause).SelectMany(from => NodesOf(consequence).Select(to => _graph.Steps(from, to))).Where(s => s is > 0 and <= RootWeights.MostSteps).Min();

    private IEnumerable<PlantNode> NodesOf(string tag) =>
        _nodes.TryGetValue(tag, out var nodes) ? nodes : s_anySide.Select(s => new PlantNode(tag.ToUpperInvariant(), s));

    /// <summary>Why a tag makes others depart, in the words of the plant graph; null where they are not known.</summary>
    public string? Why(string cause) => NodesOf(cause).Select(_graph.Why).FirstOrDefault(w => w is not null);
}
