using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>
/// What can cause what in a plant: a directed graph between symptoms. Of the units that PLANT.md describes it knows the causes one by one; of
/// others it knows that a stopped machine starves its own unit and those behind it, and backs up into the unit before. Immutable.
/// </summary>
public sealed class PlantGraph
{
    private static readonly PlantNode s_sourceLost = new("PLANT", AlarmSymptom.SourceLost);

    private readonly Dictionary<PlantNode, HashSet<PlantNode>> _next = [];
    private readonly Dictionary<PlantNode, string> _why = [];
    private readonly Dictionary<PlantNode, Dictionary<PlantNode, int>> _reached = [];

    public PlantGraph(TagCatalogue catalogue)
    {
        _why[s_sourceLost] = "The source gives no values any more.";
        AddCauses(catalogue);
        AddStops(catalogue);
        foreach (var tag in catalogue.Tags.Where(t => t.Kind != TagKind.Derived))
        {
            AddTag(tag);
        }

        // Once: the list is folded with every change of an alarm.
        foreach (var node in _next.Keys)
        {
            _reached[node] = Reach(node);
        }
    }

    /// <summary>Steps from a cause to what it makes happen: 0 is the same symptom, such as low and low low of one tag; null when it cannot.</summary>
    public int? Steps(PlantNode cause, PlantNode consequence) =>
        cause == consequence ? 0 : _reached.TryGetValue(cause, out var reached) && reached.TryGetValue(consequence, out var steps) ? steps : null;

    /// <summary>How many symptoms a cause can have.</summary>
    public int Breadth(PlantNode cause) => _reached.TryGetValue(cause, out var reached) ? reached.Count : 0;

    /// <summary>Why it makes things happen, in one plain sentence; null where only the order of the units is known.</summary>
    public string? Why(PlantNode cause) => _why.GetValueOrDefault(cause);

    private void AddCauses(TagCatalogue catalogue)
    {
        bool IsThere(PlantNode node) => catalogue.Find(node.Source) is { } tag && Equipment.IsKnown(tag.Equipment);

        foreach (var line in PlantCauses.Lines.Where(l => IsThere(l.Cause)))
        {
            _why[line.Cause] = line.Why;
            foreach (var consequence in line.Consequences.Where(IsThere))
            {
                Add(line.Cause, consequence);
            }
        }
    }

    private void AddStops(TagCatalogue catalogue)
    {
        var others = Equipment.In(catalogue).Where(u => !Equipment.IsKnown(u.Id)).ToList();
        foreach (var unit in Equipment.In(catalogue).Where(u => u.Drive is not null))
        {
            var stop = new PlantNode(unit.Drive!.ToUpperInvariant(), AlarmSymptom.Stopped);
            Starve(catalogue, stop, unit.Id);
            var at = others.IndexOf(unit);
            if (at >= 0)
            {
                others.Skip(at + 1).ToList().ForEach(behind => Starve(catalogue, stop, behind.Id));
                BackUp(catalogue, stop, at > 0 ? others[at - 1].Id : "");
            }
        }
    }

    private void Starve(TagCatalogue catalogue, PlantNode stop, string unit)
    {
        foreach (var tag in catalogue.Tags.Where(t => t.Equipment == unit && t.Kind == TagKind.Analog))
        {
            Add(stop, Node(tag, AlarmSymptom.Low));
            Add(stop, Node(tag, AlarmSymptom.FastChange));
            Add(stop, Node(tag, AlarmSymptom.CurrentOff));
        }

        foreach (var motor in catalogue.Tags.Where(t => t.Equipment == unit && t.Kind == TagKind.Motor && !Equipment.IsKnown(unit)))
        {
            Add(stop, Node(motor, AlarmSymptom.Stopped));
        }

        Add(stop, new PlantNode(unit.ToUpperInvariant(), AlarmSymptom.Unusual));
    }

    private void BackUp(TagCatalogue catalogue, PlantNode stop, string unit)
    {
        foreach (var tag in catalogue.Tags.Where(t => t.Equipment == unit && t.Kind == TagKind.Analog && IsPressure(t)))
        {
            Add(stop, Node(tag, AlarmSymptom.High));
        }
    }

    private static bool IsPressure(Tag tag) => tag.Name.StartsWith('P') || tag.Unit is "psia" or "psi" or "inH2O" or "bar" or "mbar" or "kPa";

    /// <summary>What holds for any tag: a value that moves fast passes a limit, one beyond its limit leaves its range, and its unit looks unusual.</summary>
    private void AddTag(Tag tag)
    {
        Add(s_sourceLost, Node(tag, AlarmSymptom.NoValue));
        foreach (var side in tag.IsDiscrete ? new[] { AlarmSymptom.State, AlarmSymptom.Stopped } : [AlarmSymptom.Low, AlarmSymptom.High])
        {
            Add(Node(tag, side), new PlantNode(tag.Equipment.ToUpperInvariant(), AlarmSymptom.Unusual));
            if (!tag.IsDiscrete)
            {
                Add(Node(tag, side), Node(tag, AlarmSymptom.NoValue));
                Add(Node(tag, side), Node(tag, AlarmSymptom.FastChange));
                Add(Node(tag, AlarmSymptom.FastChange), Node(tag, side));
            }
        }
    }

    private void Add(PlantNode cause, PlantNode consequence)
    {
        if (cause == consequence)
        {
            return;
        }

        if (!_next.TryGetValue(cause, out var next))
        {
            _next[cause] = next = [];
        }

        next.Add(consequence);
    }

    private static PlantNode Node(Tag tag, AlarmSymptom symptom) => new(tag.Name.ToUpperInvariant(), symptom);

    // Not on through a stop that may never have happened: if it did, it is an alarm of its own and explains what follows.
    private Dictionary<PlantNode, int> Reach(PlantNode from)
    {
        var reached = new Dictionary<PlantNode, int>();
        var open = new Queue<(PlantNode Node, int Steps)>([(from, 0)]);
        while (open.TryDequeue(out var at))
        {
            if (at.Steps > 0 && !at.Node.CanBeUnseen)
            {
                continue;
            }

            foreach (var node in _next.GetValueOrDefault(at.Node, []))
            {
                if (node != from && reached.TryAdd(node, at.Steps + 1))
                {
                    open.Enqueue((node, at.Steps + 1));
                }
            }
        }

        return reached;
    }
}
