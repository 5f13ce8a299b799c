using BiogasMonitor.Core.Detection.Anomalies;
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
    private readonly List<int> _leftOut = [];
    private long _minute;
    private bool _isLearning = true;

    public FittedPanel(TagCatalogue catalogue, IReadOnlyList<PanelMember> members)
    {
        _catalogue = catalogue;
        _gate = new ServiceGate(catalogue);
        _members = members;
        _persistence = [.. members.Select(m => new Persistence(catalogue.Count, m.Rule))];
        _scores = new DetectorScore[members.Count];
        _units = [.. Enumerable.Range(0, catalogue.Count).GroupBy(i => catalogue[i].Equipment).Select(g => g.ToArray())];
    }

    /// <summary>Time of the first frame it learnt from; default when there was none.</summary>
    public DateTime First { get; private set; }

    /// <summary>Time of the last frame it learnt from.</summary>
    public DateTime Last { get; private set; }

    /// <summary>Another one that has learnt the same and seen nothing, for another thread.</summary>
    public FittedPanel Unseen() => new(_catalogue, [.. _members.Select(m => m with { Detector = m.Detector.Unseen() })]) { _isLearning = false, First = First, Last = Last };

    /// <summary>Learns from the frames before <paramref name="to"/>, then judges the later ones.</summary>
    /// <param name="unusual">Of these units, nothing is learnt in these minutes.</param>
    public void Fit(IEnumerable<Frame> frames, DateTime to, UnusualTimes? unusual)
    {
        foreach (var frame in frames)
        {
            if (frame.Time < to)
            {
                Learn(frame, unusual);
            }
            else
            {
                EndLearning();
                Evaluate(frame);
            }
        }

        EndLearning();
    }

    public PanelResult Evaluate(Frame judged)
    {
        var gated = _gate.Apply(judged);
        for (var i = 0; i < _members.Count; i++)
        {
            _scores[i] = _members[i].Detector.Score(gated);
            _persistence[i].Take(gated.Time, _scores[i].Tags);
        }

        return new PanelResult(judged.Time, FindUnits()) { Members = [.. _members.Select((_, i) => ResultOf(i))] };
    }

    private void Learn(Frame frame, UnusualTimes? unusual)
    {
        (First, Last) = (First == default ? frame.Time : First, frame.Time);
        var gated = _gate.Apply(frame);
        FindLeftOut(frame.Time, unusual);
        foreach (var tag in _leftOut)
        {
            gated.Qualities[tag] = Quality.BadNotApplicable;
        }

        foreach (var member in _members)
        {
            member.Detector.Learn(gated);
        }
    }

    private void FindLeftOut(DateTime time, UnusualTimes? unusual)
    {
        var minute = time.Ticks / TimeSpan.TicksPerMinute;
        if (unusual is not null && minute != _minute)
        {
            _minute = minute;
            var begin = new DateTime(minute * TimeSpan.TicksPerMinute, DateTimeKind.Utc);
            var units = unusual.UnitsIn(begin, begin.AddMinutes(1));
            _leftOut.Clear();
            _leftOut.AddRange(_units.Where(u => units.Contains(_catalogue[u[0]].Equipment)).SelectMany(u => u));
        }
    }

    private void EndLearning()
    {
        foreach (var member in _isLearning ? _members : [])
        {
            member.Detector.EndLearning();
        }

        _isLearning = false;
    }

    private MemberResult ResultOf(int member)
    {
        var (name, tags) = (_members[member].Detector.Name, new List<TagContribution>());
        for (var tag = 0; tag < _catalogue.Count; tag++)
        {
            if (_persistence[member].Active[tag])
            {
                var score = _scores[member].Tags[tag];
                tags.Add(new TagContribution(_catalogue[tag].Name, double.IsNaN(score) ? 0 : score, 0, [name]));
            }
        }

        return new MemberResult(name, _scores[member].Highest, tags.Count == 0 ? [] : UnitAnomaly.Of("", tags).Tags);
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

    private UnitAnomaly Describe(int[] unit) => UnitAnomaly.Of(
        _catalogue[unit[0]].Equipment,
        unit.Where(IsActive).Select(tag => new TagContribution(_catalogue[tag].Name, ScoreOf(tag), 0, DetectorsOf(tag))));

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
