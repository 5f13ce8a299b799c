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
    /// <param name="progress">Share of the span, 0 to 1.</param>
    public bool Fit(HistoryReader reader, DateTime from, DateTime to, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        if (to - from < LeastTraining)
        {
            _status = $"Learns what is usual until {from + LeastTraining:yyyy-MM-dd HH:mm} UTC.";
            return false;
        }

        Fit(Reported(reader.ReadFrames(from, to, cancellationToken), from, to, progress));
        return true;
    }

    /// <summary>Learns from judged frames in time order.</summary>
    public void Fit(IEnumerable<Frame> training)
    {
        var panel = new FittedPanel(_catalogue, _members());
        var (first, last) = panel.Learn(training);
        _fitted = panel;
        _status = $"Learnt what is usual from {first:yyyy-MM-dd HH:mm} to {last:yyyy-MM-dd HH:mm} UTC.";
    }

    /// <summary>What is unusual now. Frames are judged ones, in time order; until it is fitted nothing is.</summary>
    public PanelResult Evaluate(Frame judged) => _fitted?.Evaluate(judged) ?? new PanelResult(judged.Time, []);

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
