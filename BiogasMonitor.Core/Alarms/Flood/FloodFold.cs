using BiogasMonitor.Core.Diagnosis;

namespace BiogasMonitor.Core.Alarms.Flood;

/// <summary>
/// The alarm list of a flood, folded: each first-out alarm with its consequences under it. Every shown alarm is in exactly one group. Pure: the
/// same list gives the same fold.
/// </summary>
/// <param name="Groups">The heaviest first, of equals the one with most consequences, then the one that began first.</param>
public sealed record FloodFold(bool IsFlood, IReadOnlyList<AlarmGroup> Groups)
{
    /// <summary>What begins later than this after its cause is left to stand alone.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>A consequence may be seen this much before its cause: transmitters and scans are not at the same moment.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(3);

    private const int MostReasons = 3;

    public static FloodFold Empty { get; } = new(false, []);

    /// <summary>Alarms that are folded away under another.</summary>
    public int FoldedCount => Groups.Sum(g => g.Consequences.Count);

    /// <param name="newInTenMinutes">Alarms annunciated within the last 10 minutes: <see cref="AlarmSystem.NewInTenMinutes"/>.</param>
    /// <param name="wasFlood">Of the fold before this one: a flood ends later than it begins.</param>
    public static FloodFold Of(AlarmList list, PlantGraph graph, int newInTenMinutes, bool wasFlood) =>
        new(AlarmFlood.Holds(wasFlood, newInTenMinutes), Group(list.Shown, graph));

    private static List<AlarmGroup> Group(IReadOnlyList<AlarmRecord> shown, PlantGraph graph)
    {
        var alarms = shown.Select(a => new Folded(a))
            .OrderBy(a => a.BeganUtc).ThenByDescending(a => graph.Breadth(a.Node)).ThenByDescending(a => a.Record.Condition.Priority).ThenBy(a => a.Record.Condition.Id, StringComparer.Ordinal).ToList();
        for (var i = 0; i < alarms.Count; i++)
        {
            alarms[i].Cause = CauseBefore(alarms, i, graph);
        }

        for (var i = 0; i < alarms.Count; i++)
        {
            alarms[i].Cause ??= CauseJustAfter(alarms, i, graph);
        }

        return [.. alarms.GroupBy(a => a.First).Select(g => GroupOf(g.Key, [.. g.Where(a => a != g.Key)], graph))
            .OrderByDescending(g => g.Worst).ThenByDescending(g => g.Consequences.Count).ThenBy(g => Began(g.First)).ThenBy(g => g.First.Condition.Id, StringComparer.Ordinal)];
    }

    /// <summary>The nearest in the graph, of equals the one that began first.</summary>
    private static Folded? CauseBefore(List<Folded> alarms, int at, PlantGraph graph)
    {
        Folded? best = null;
        var least = int.MaxValue;
        for (var i = at - 1; i >= 0 && alarms[at].BeganUtc - alarms[i].BeganUtc <= Longest; i--)
        {
            var isAtOnce = alarms[at].BeganUtc - alarms[i].BeganUtc <= Tolerance;
            if (graph.Steps(alarms[i].Node, alarms[at].Node) is { } steps && steps <= least && !(isAtOnce && graph.Steps(alarms[at].Node, alarms[i].Node) < steps))
            {
                (best, least) = (alarms[i], steps);
            }
        }

        return best;
    }

    // Of two at once the one from which the way is shorter did it; where both ways are as long, the one that came first.
    private static Folded? CauseJustAfter(List<Folded> alarms, int at, PlantGraph graph)
    {
        Folded? best = null;
        var least = int.MaxValue;
        for (var i = at + 1; i < alarms.Count && alarms[i].BeganUtc - alarms[at].BeganUtc <= Tolerance; i++)
        {
            if (graph.Steps(alarms[i].Node, alarms[at].Node) is { } steps && steps < least
                && !(graph.Steps(alarms[at].Node, alarms[i].Node) <= steps) && alarms[i].First != alarms[at])
            {
                (best, least) = (alarms[i], steps);
            }
        }

        return best;
    }

    private static AlarmGroup GroupOf(Folded first, List<Folded> consequences, PlantGraph graph)
    {
        if (consequences.Count == 0)
        {
            return new AlarmGroup(first.Record, [], "");
        }

        return new AlarmGroup(first.Record, [.. consequences.Select(c => c.Record)], Why(first, consequences, graph));
    }

    /// <summary>The reasons of the alarms that led to others, from the first one on.</summary>
    private static string Why(Folded first, List<Folded> consequences, PlantGraph graph)
    {
        var led = consequences.Where(c => c.Node != c.Cause!.Node).Select(c => c.Cause!).ToHashSet();
        var whys = consequences.Prepend(first).Where(led.Contains).Select(c => graph.Why(c.Node)).OfType<string>().Distinct().Take(MostReasons).ToList();
        return whys.Count > 0 ? string.Join(' ', whys)
            : consequences.TrueForAll(c => c.Node.Source == first.Node.Source) ? "It is the same tag, further on."
            : "It came first, and by the way through the plant the others can follow from it.";
    }

    /// <summary>An alarm on its way into a group.</summary>
    private sealed class Folded(AlarmRecord record)
    {
        public AlarmRecord Record { get; } = record;

        public PlantNode Node { get; } = PlantNode.Of(record.Condition);

        public DateTime BeganUtc { get; } = Began(record);

        public Folded? Cause { get; set; }

        public Folded First
        {
            get
            {
                var at = this;
                while (at.Cause is { } cause)
                {
                    at = cause;
                }

                return at;
            }
        }
    }

    /// <summary>An alarm is raised an on-delay after its condition began.</summary>
    private static DateTime Began(AlarmRecord record) =>
        record.RaisedUtc is { } raised ? raised - record.Condition.OnDelay : record.ChangedUtc ?? DateTime.MinValue;
}
