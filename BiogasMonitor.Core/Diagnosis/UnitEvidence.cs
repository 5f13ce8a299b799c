using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>What of a plant's evidence belongs to one unit: its own tags, and those of other units that explain them.</summary>
public static class UnitEvidence
{
    public static RootEvidence Around(this RootEvidence evidence, string unit, TagCatalogue catalogue, PlantGraph graph, FaultResponses responses)
    {
        var ways = new RootWays(evidence, graph);
        var own = TagsOf(evidence).Where(t => catalogue.Find(t)?.Equipment == unit).ToHashSet(StringComparer.Ordinal);
        bool Belongs(string tag) => own.Contains(tag) || catalogue.Find(tag)?.Equipment == unit || own.Any(o => ways.Steps(tag, o) is not null);

        // A failing transmitter can be any: it is the one that the whole plant's ranking puts first.
        var fault = CauseFinding.Likely(evidence.Fault);
        var roots = fault is not { } likely ? []
            : likely.Label == RootRanking.SensorFault ? [.. RootRanking.Rank(evidence, graph, responses).Take(1).Select(r => r.Tag)]
            : responses.Find(likely.Label)?.Roots ?? [];
        var isElsewhere = roots.Count > 0 && !roots.Any(Belongs);
        return evidence with
        {
            Departures = [.. evidence.Departures.Where(t => Belongs(t.Tag))],
            Unusual = [.. evidence.Unusual.Where(t => Belongs(t.Tag))],
            FirstOut = [.. evidence.FirstOut.Where(t => Belongs(t.Tag))],
            Alarms = [.. evidence.Alarms.Where(a => Belongs(a.Condition.Source))],
            Marks = [.. evidence.Marks.Where(m => Belongs(m.Tag))],
            Fault = isElsewhere ? evidence.Fault! with { Classes = [] } : evidence.Fault,
            Elsewhere = isElsewhere ? fault!.Value.Label : null,
        };
    }

    private static IEnumerable<string> TagsOf(RootEvidence evidence) =>
        evidence.Departures.Select(t => t.Tag).Concat(evidence.Unusual.Select(t => t.Tag)).Concat(evidence.FirstOut.Select(t => t.Tag))
            .Concat(evidence.Alarms.Select(a => a.Condition.Source)).Concat(evidence.Marks.Select(m => m.Tag));
}
