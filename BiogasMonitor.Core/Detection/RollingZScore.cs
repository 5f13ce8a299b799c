using BiogasMonitor.Core.Detection.Baselines;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Detection;

/// <summary>
/// How far the last minute lies from the day before it, in spreads: z = |x - centre| / spread over a window of the last 24 h of running time.
/// Follows the plant: a new level is unusual until it fills half of the window (12 h with the median), so what grows slower than that is for
/// <see cref="HourOfDayZScore"/>. The minute in progress is not in the window.
/// </summary>
public sealed class RollingZScore : IDetector
{
    /// <summary>Four standard deviations.</summary>
    private const double LeastThreshold = 4;

    private static readonly TimeSpan s_defaultWindow = TimeSpan.FromHours(24);

    private readonly BaselineKind _kind;
    private readonly int[] _tags;
    private readonly double[] _floors;
    private readonly SmoothedValues _smoothed;
    private readonly SlidingWindow[] _windows;
    private readonly Usual[] _usual;
    private readonly double[] _thresholds;
    private readonly DetectorScore _score;
    private TrainingRows? _training;

    /// <param name="window">Whole minutes of running time; 24 h when left out, so that a plant's day is in it.</param>
    public RollingZScore(TagCatalogue catalogue, BaselineKind kind = BaselineKind.Median, TimeSpan? window = null)
    {
        var minutes = (int)(window ?? s_defaultWindow).TotalMinutes;
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 1, nameof(window));
        _kind = kind;
        _tags = JudgedTags.In(catalogue);
        _floors = SpreadFloor.Of(catalogue);
        _smoothed = new SmoothedValues(_tags, catalogue.Count);
        _windows = [.. _tags.Select(_ => new SlidingWindow(minutes))];
        _usual = [.. _tags.Select(_ => Usual.Unknown)];
        _thresholds = new double[_tags.Length];
        _score = new DetectorScore(catalogue.Count);
        _training = new TrainingRows(_tags.Length);
    }

    private RollingZScore(RollingZScore learnt)
    {
        (_kind, _tags, _floors, _thresholds) = (learnt._kind, learnt._tags, learnt._floors, learnt._thresholds);
        _score = new DetectorScore(learnt._score.Tags.Length);
        _smoothed = new SmoothedValues(_tags, _score.Tags.Length);
        _windows = [.. learnt._windows.Select(w => new SlidingWindow(w.Capacity))];
        _usual = [.. _tags.Select(_ => Usual.Unknown)];
    }

    public string Name => "rolling z-score";

    public void Learn(Frame frame)
    {
        if (_training is null)
        {
            throw new InvalidOperationException($"The training of {Name} has ended.");
        }

        if (Follow(frame) && _training.Add(frame.Time.Ticks) is { } row)
        {
            for (var i = 0; i < _tags.Length; i++)
            {
                // Before the window is full it has not seen the whole day.
                row[i] = _windows[i].IsFull && frame.Qualities[_tags[i]].IsUsable() ? _usual[i].Z(_smoothed[_tags[i]]) : double.NaN;
            }
        }
    }

    public void EndLearning()
    {
        for (var i = 0; i < _tags.Length; i++)
        {
            _thresholds[i] = Calibration.Threshold(_training!.SortedColumn(i), LeastThreshold);
        }

        _training = null;
    }

    public DetectorScore Score(Frame frame)
    {
        Follow(frame);
        for (var i = 0; i < _tags.Length; i++)
        {
            var isJudged = _training is null && _windows[i].IsFull && frame.Qualities[_tags[i]].IsUsable();
            _score.Tags[_tags[i]] = isJudged ? _usual[i].Z(_smoothed[_tags[i]]) / _thresholds[i] : double.NaN;
        }

        return _score;
    }

    public IDetector Unseen() => _training is null ? new RollingZScore(this) : throw new InvalidOperationException($"{Name} still learns.");

    /// <summary>True when a minute has ended and is in the window now.</summary>
    private bool Follow(Frame frame)
    {
        var isNewMinute = _smoothed.BeginsMinute(frame.Time);
        for (var i = 0; isNewMinute && i < _tags.Length; i++)
        {
            if (_smoothed.IsFresh(_tags[i]))
            {
                _windows[i].Add(_smoothed[_tags[i]]);
                _usual[i] = _windows[i].GetUsual(_kind, _floors[_tags[i]]);
            }
        }

        _smoothed.Take(frame);
        return isNewMinute;
    }
}
