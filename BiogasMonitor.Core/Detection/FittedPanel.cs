using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Detection;

/// <summary>One set of detectors from its training on.</summary>
internal sealed class FittedPanel
{
    private readonly TagCatalogue _catalogue;
    private readonly ServiceGate _gate;
    private readonly IReadOnlyList<PanelMember> _members;
    private readonly Persistence[] _persistence;
    private readonly DetectorScore[] _scores;
    private readonly int[][] _units;

    public FittedPanel(TagCatalogue catalogue, IReadOnlyList<PanelMember> members)
    {
        _catalogue = catalogue;
        _gate = new ServiceGate(catalogue);
        _members = members;
        _persistence = [.. members.Select(m => new Persistence(catalogue.Count, m.Rule))];
        _scores = new DetectorScore[members.Count];
        _units = [.. Enumerable.Range(0, catalogue.Count).GroupBy(i => catalogue[i].Equipment).Select(g => g.ToArray())];
    }

    /// <summary>Times of the first and the last frame; both the same default when there was none.</summary>
    public (DateTime First, DateTime Last) Learn(IEnumerable<Frame> training)
    {
        var (first, last) = (default(DateTime), default(DateTime));
        foreach (var frame in training)
        {
            (first, last) = (first == default ? frame.Time : first, frame.Time);
            var gated = _gate.Apply(frame);
            foreach (var member in _members)
            {
                member.Detector.Learn(gated);
            }
        }

        foreach (var member in _members)
        {
            member.Detector.EndLearning();
        }

        return (first, last);
    }

    public PanelResult Evaluate(Frame judged)
    {
        var gated = _gate.Apply(judged);
        for (var i = 0; i < _members.Count; i++)
        {
            _scores[i] = _members[i].Detector.Score(gated);
            _persistence[i].Take(gated.Time, _scores[i].Tags);
        }

        return new PanelResult(judged.Time, FindUnits());
    }

    private List<UnitAnomaly> FindUnits()
    {
        var found = new List<UnitAnomaly>();
        foreach (var unit in _units)
        {
            if (Array.Exists(unit, IsActive))
            {
                found.Add(Describe(unit));
            }
        }

        found.Sort((a, b) => b.Score.CompareTo(a.Score));
        return found;
    }

    private bool IsActive(int tag)
    {
        foreach (var persistence in _persistence)
        {
            if (persistence.Active[tag])
            {
                return true;
            }
        }

        return false;
    }

    private UnitAnomaly Describe(int[] unit)
    {
        var tags = unit.Where(IsActive).Select(tag => (tag, Score: ScoreOf(tag))).OrderByDescending(t => t.Score).ToList();
        var sum = Math.Max(tags.Sum(t => t.Score), double.Epsilon);
        var contributions = tags.Select(t => new TagContribution(_catalogue[t.tag].Name, t.Score, t.Score / sum, DetectorsOf(t.tag))).ToList();
        return new UnitAnomaly(_catalogue[unit[0]].Equipment, tags[0].Score, [.. contributions.SelectMany(c => c.Detectors).Distinct()], contributions);
    }

    /// <summary>A tag that is not judged at this very moment has no score: 0.</summary>
    private double ScoreOf(int tag)
    {
        var highest = 0.0;
        for (var i = 0; i < _members.Count; i++)
        {
            var score = _persistence[i].Active[tag] ? _scores[i].Tags[tag] : 0;
            highest = score > highest ? score : highest;
        }

        return highest;
    }

    private List<string> DetectorsOf(int tag) =>
        [.. Enumerable.Range(0, _members.Count).Where(i => _persistence[i].Active[tag]).Select(i => _members[i].Detector.Name)];
}
