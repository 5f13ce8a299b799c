using BiogasMonitor.Core.Detection.Baselines;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Detection;

/// <summary>
/// Tukey's fences: how far a value as it was sent lies outside the middle half of the training span, in interquartile ranges. The
/// quartiles stay as they were learnt. Not smoothed, so that a transmitter that became noisy shows.
/// </summary>
public sealed class InterquartileRange : IDetector
{
    /// <summary>Tukey's outer fence ("far out"): 3 interquartile ranges beyond the quartiles, 4.7 standard deviations of normal values.</summary>
    private const double LeastThreshold = 3;

    /// <summary>Interquartile range of normal values in standard deviations: the floor of the spread is a standard deviation.</summary>
    private const double RangePerDeviation = 1.349;

    private readonly int[] _tags;
    private readonly double[] _floors;
    private readonly (double Low, double High)[] _quartiles;
    private readonly double[] _thresholds;
    private readonly DetectorScore _score;
    private TrainingRows? _training;
    private long _minute;

    public InterquartileRange(TagCatalogue catalogue)
    {
        _tags = JudgedTags.In(catalogue);
        _floors = SpreadFloor.Of(catalogue);
        _quartiles = new (double, double)[_tags.Length];
        _thresholds = new double[_tags.Length];
        _score = new DetectorScore(catalogue.Count);
        _training = new TrainingRows(_tags.Length);
    }

    private InterquartileRange(InterquartileRange learnt)
    {
        (_tags, _floors, _quartiles, _thresholds) = (learnt._tags, learnt._floors, learnt._quartiles, learnt._thresholds);
        _score = new DetectorScore(learnt._score.Tags.Length);
    }

    public string Name => "interquartile range";

    /// <summary>One frame a minute is enough for quartiles.</summary>
    public void Learn(Frame frame)
    {
        if (_training is null)
        {
            throw new InvalidOperationException($"The training of {Name} has ended.");
        }

        var minute = frame.Time.Ticks / TimeSpan.TicksPerMinute;
        if (minute > _minute && _training.Add(frame.Time.Ticks) is { } row)
        {
            for (var i = 0; i < _tags.Length; i++)
            {
                row[i] = frame.Qualities[_tags[i]].IsUsable() ? frame.Values[_tags[i]] : double.NaN;
            }
        }

        _minute = Math.Max(_minute, minute);
    }

    public void EndLearning()
    {
        for (var i = 0; i < _tags.Length; i++)
        {
            var values = _training!.SortedColumn(i);
            if (values.Length == 0)
            {
                (_quartiles[i], _thresholds[i]) = ((double.NaN, double.NaN), double.NaN);
                continue;
            }

            _quartiles[i] = (Sorted.Quantile(values, 0.25), Sorted.Quantile(values, 0.75));
            var distances = Array.ConvertAll(values, v => Distance(i, v));
            Array.Sort(distances);
            _thresholds[i] = Calibration.Threshold(distances, LeastThreshold);
        }

        _training = null;
    }

    public DetectorScore Score(Frame frame)
    {
        for (var i = 0; i < _tags.Length; i++)
        {
            var isJudged = _training is null && frame.Qualities[_tags[i]].IsUsable();
            _score.Tags[_tags[i]] = isJudged ? Distance(i, frame.Values[_tags[i]]) / _thresholds[i] : double.NaN;
        }

        return _score;
    }

    public IDetector Unseen() => _training is null ? new InterquartileRange(this) : throw new InvalidOperationException($"{Name} still learns.");

    private double Distance(int place, double value)
    {
        var (low, high) = _quartiles[place];
        var outside = Math.Max(0, Math.Max(low - value, value - high));
        return outside / Math.Max(high - low, RangePerDeviation * _floors[_tags[place]]);
    }
}
