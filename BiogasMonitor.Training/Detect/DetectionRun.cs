using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;
using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Training.Detect;

/// <summary>One simulated plant: the detectors learn its first days, which are calm, and are watched over what follows.</summary>
internal sealed class DetectionRun
{
    public const string Panel = "panel";
    public const string Limits = "fixed limits";
    public const string Validation = "validation";

    private readonly TagCatalogue _catalogue;
    private readonly PlantSimulator _simulator;
    private readonly FrameEvaluator _evaluator;
    private readonly DetectionPanel _panel;
    private readonly LimitWatch _limits;
    private readonly DateTime _trained;
    private readonly DateTime _end;
    private readonly HashSet<(string By, string Unit)> _active = [];
    private readonly List<Notice> _notices = [];

    /// <param name="catalogue">With derived tags.</param>
    /// <param name="training">From the simulator's start.</param>
    /// <param name="test">What is watched after it; ends early at the stop of a fault.</param>
    public DetectionRun(TagCatalogue catalogue, SimulatorOptions options, TimeSpan training, TimeSpan test)
    {
        _catalogue = catalogue;
        _simulator = new PlantSimulator(catalogue, options);
        _evaluator = new FrameEvaluator(catalogue, options.PlantZone);
        _panel = DetectionPanel.Statistical(catalogue, options.PlantZone);
        _limits = new LimitWatch(catalogue);
        (_trained, _end) = (options.StartUtc + training, options.StartUtc + training + test);
    }

    /// <summary>The truth about the fault; null in a calm run.</summary>
    public FaultLabel? Fault { get; private set; }

    public IReadOnlyList<Notice> Notices => _notices;

    public DetectionRun Run(CancellationToken cancellation)
    {
        _panel.Fit(Frames(_trained, cancellation), _trained);
        foreach (var frame in Frames(_end, cancellation))
        {
            var active = Watch(frame).ToList();
            _notices.AddRange(active.Where(n => !_active.Contains((n.By, n.Unit))).DistinctBy(n => (n.By, n.Unit)));
            _active.Clear();
            _active.UnionWith(active.Select(n => (n.By, n.Unit)));
            if (frame.Time.Second == 0 && _simulator.Labels is [{ StopUtc: not null }])
            {
                break;
            }
        }

        Fault = _simulator.Labels.SingleOrDefault();
        return this;
    }

    private IEnumerable<Frame> Frames(DateTime end, CancellationToken cancellation)
    {
        while (_simulator.NextTime < end)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return _evaluator.Evaluate(_simulator.Next());
        }
    }

    private IEnumerable<Notice> Watch(Frame frame)
    {
        foreach (var unit in _panel.Evaluate(frame).Units)
        {
            yield return new Notice(frame.Time, Panel, unit.Unit, unit.Tags[0].Tag);
            foreach (var detector in unit.Detectors)
            {
                yield return new Notice(frame.Time, detector, unit.Unit, unit.Tags.First(t => t.Detectors.Contains(detector)).Tag);
            }
        }

        foreach (var tag in _limits.Evaluate(frame))
        {
            yield return new Notice(frame.Time, Limits, tag.Equipment, tag.Name);
        }

        for (var i = 0; i < _catalogue.Count; i++)
        {
            if (frame.Qualities[i] is Quality.BadStuck or Quality.UncertainSpike)
            {
                yield return new Notice(frame.Time, Validation, _catalogue[i].Equipment, _catalogue[i].Name);
            }
        }
    }
}
