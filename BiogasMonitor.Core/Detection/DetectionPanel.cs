using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Detection;

/// <summary>
/// All detectors side by side: feeds them each frame, waits until an unusual tag stays unusual, and says which units have an anomaly and
/// which tags make it. <see cref="Evaluate"/> belongs to one thread; fitting may run on another meanwhile and takes over when it is done.
/// </summary>
public sealed class DetectionPanel
{
    /// <summary>The least that detectors learn from: two days, so that one can be judged by the other.</summary>
    public static readonly TimeSpan LeastTraining = TimeSpan.FromHours(48);

    private readonly TagCatalogue _catalogue;
    private readonly Func<IReadOnlyList<PanelMember>> _members;
    private volatile FittedPanel? _fitted;
    private volatile string _status;

    /// <param name="catalogue">Of the frames and of the history.</param>
    /// <param name="members">Makes new, unfitted detectors; called for every fit.</param>
    public DetectionPanel(TagCatalogue catalogue, Func<IReadOnlyList<PanelMember>> members)
    {
        _catalogue = catalogue;
        _members = members;
        _status = $"Learns what is usual; needs {LeastTraining.TotalHours:0} h of data.";
    }

    public bool IsFitted => _fitted is not null;

    /// <summary>In plain words: what it has learnt from, or why it judges nothing yet.</summary>
    public string Status => _status;

    /// <summary>The statistical detectors with their defaults.</summary>
    /// <param name="plantZone">The clock that feeding and weather follow.</param>
    public static DetectionPanel Statistical(TagCatalogue catalogue, TimeZoneInfo plantZone) => new(catalogue, () =>
    [
        new PanelMember(new RollingZScore(catalogue), new PersistenceRule(OnSeconds: 240, Seconds: 300, OffSeconds: 60)),
        new PanelMember(new HourOfDayZScore(catalogue, plantZone), new PersistenceRule(OnSeconds: 240, Seconds: 300, OffSeconds: 60)),
        new PanelMember(new InterquartileRange(catalogue), new PersistenceRule(OnSeconds: 60, Seconds: 300, OffSeconds: 15)),
    ]);

    /// <summary>
    /// Learns from the history [from, to). False, with <see cref="Status"/> saying until when it learns, when the span is shorter than
    /// <see cref="LeastTraining"/>. What was learnt before holds until then.
    /// </summary>
    /// <param name="until">What the history holds from <paramref name="to"/> to here is judged before it takes over, so that windows and persistence
    /// are as if the host had never stopped; nothing when left out.</param>
    /// <param name="unusual">What is left out of the training; nothing when left out.</param>
    /// <param name="progress">Share of the span, 0 to 1.</param>
    public bool Fit(
        HistoryReader reader, DateTime from, DateTime to, DateTime? until = null, UnusualTimes? unusual = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        if (to - from < LeastTraining)
        {
            _status = $"Learns what is usual until {from + LeastTraining:yyyy-MM-dd HH:mm} UTC.";
            return false;
        }

        var end = until > to ? until.Value : to;
        var frames = Reported(reader.ReadFrames(from, end, cancellationToken), from, end, progress);
        Fit(frames, to, unusual);
        return IsFitted;
    }

    /// <summary>Learns from judged frames in time order, up to <paramref name="to"/>; what comes later is judged, not learnt.</summary>
    public void Fit(IEnumerable<Frame> frames, DateTime to, UnusualTimes? unusual = null)
    {
        var panel = new FittedPanel(_catalogue, _members());
        panel.Fit(frames, to, unusual);
        if (panel.First == default)
        {
            _status = "Nothing to learn from: there is no data in the training span.";
            return;
        }

        _fitted = panel;
        _status = $"Learnt what is usual from {panel.First:yyyy-MM-dd HH:mm} to {panel.Last:yyyy-MM-dd HH:mm} UTC.";
    }

    /// <summary>What is unusual now. Frames are judged ones, in time order; until it is fitted nothing is.</summary>
    public PanelResult Evaluate(Frame judged) => _fitted?.Evaluate(judged) ?? new PanelResult(judged.Time, []);

    /// <summary>One with the same detectors that has learnt nothing yet.</summary>
    public DetectionPanel NewCandidate() => new(_catalogue, _members);

    /// <summary>Takes over what a candidate has learnt and seen. The candidate must not be used any more.</summary>
    public void Adopt(DetectionPanel candidate) => (_fitted, _status) = (candidate._fitted, candidate._status);

    /// <summary>What it has learnt, to judge other times with while it goes on; null while nothing is learnt.</summary>
    internal FittedPanel? Unseen() => _fitted?.Unseen();

    private static IEnumerable<Frame> Reported(IEnumerable<Frame> frames, DateTime from, DateTime to, IProgress<double>? progress)
    {
        var next = from;
        foreach (var frame in frames)
        {
            if (frame.Time >= next)
            {
                progress?.Report((frame.Time - from) / (to - from));
                next = frame.Time.AddHours(1);
            }

            yield return frame;
        }
    }
}
