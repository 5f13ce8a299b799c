using BiogasMonitor.Core.Detection.Baselines;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Detection;

/// <summary>
/// How far the last minute lies from what the training span had at this hour of the plant's day, in spreads. Does not follow the plant: what
/// it has learnt stays, so the slowest drift becomes visible, and so does a lasting change of the plant until it is fitted anew.
/// </summary>
public sealed class HourOfDayZScore : IDetector
{
    private const int Hours = 24;

    /// <summary>Four standard deviations.</summary>
    private const double LeastThreshold = 4;

    private readonly BaselineKind _kind;
    private readonly int[] _tags;
    private readonly double[] _floors;
    private readonly PlantHour _clock;
    private readonly SmoothedValues _smoothed;
    private readonly Usual[] _usual;
    private readonly double[] _thresholds;
    private readonly DetectorScore _score;
    private TrainingRows? _training;

    /// <param name="plantZone">The clock that feeding and weather follow.</param>
    public HourOfDayZScore(TagCatalogue catalogue, TimeZoneInfo plantZone, BaselineKind kind = BaselineKind.Median)
    {
        _kind = kind;
        _tags = JudgedTags.In(catalogue);
        _floors = SpreadFloor.Of(catalogue);
        _clock = new PlantHour(plantZone);
        _smoothed = new SmoothedValues(_tags, catalogue.Count);
        _usual = new Usual[_tags.Length * Hours];
        _thresholds = new double[_tags.Length];
        _score = new DetectorScore(catalogue.Count);
        _training = new TrainingRows(_tags.Length);
    }

    private HourOfDayZScore(HourOfDayZScore learnt)
    {
        (_kind, _tags, _floors, _clock) = (learnt._kind, learnt._tags, learnt._floors, learnt._clock.Copy());
        (_usual, _thresholds) = (learnt._usual, learnt._thresholds);
        _score = new DetectorScore(learnt._score.Tags.Length);
        _smoothed = new SmoothedValues(_tags, _score.Tags.Length);
    }

    public string Name => "hour-of-day z-score";

    public void Learn(Frame frame)
    {
        if (_training is null)
        {
            throw new InvalidOperationException($"The training of {Name} has ended.");
        }

        var isNewMinute = _smoothed.BeginsMinute(frame.Time);
        if (isNewMinute && _training.Add(_smoothed.LastTicks) is { } row)
        {
            for (var i = 0; i < _tags.Length; i++)
            {
                row[i] = _smoothed.IsFresh(_tags[i]) ? _smoothed[_tags[i]] : double.NaN;
            }
        }

        _smoothed.Take(frame);
    }

    public void EndLearning()
    {
        var rows = _training!;
        var days = new HourlyDays(rows, _clock);
        for (var i = 0; i < _tags.Length; i++)
        {
            var floor = _floors[_tags[i]];
            var hours = days.Of(i);
            var wholeDay = Usual.Of(rows.SortedColumn(i), _kind, floor);
            for (var hour = 0; hour < Hours; hour++)
            {
                _usual[(i * Hours) + hour] = hours.UsualOf(hour, _kind, floor) ?? wholeDay;
            }

            _thresholds[i] = Calibration.Threshold(hours.DistancesFromOtherDays(_kind, floor), LeastThreshold);
        }

        _training = null;
    }

    public DetectorScore Score(Frame frame)
    {
        _smoothed.Take(frame);
        var hour = _clock.HourOf(frame.Time.Ticks);
        for (var i = 0; i < _tags.Length; i++)
        {
            var isJudged = _training is null && frame.Qualities[_tags[i]].IsUsable();
            _score.Tags[_tags[i]] = isJudged ? _usual[(i * Hours) + hour].Z(_smoothed[_tags[i]]) / _thresholds[i] : double.NaN;
        }

        return _score;
    }

    public IDetector Unseen() => _training is null ? new HourOfDayZScore(this) : throw new InvalidOperationException($"{Name} still learns.");
}
