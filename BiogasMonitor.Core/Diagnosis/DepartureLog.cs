using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Inference.Detectors;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>
/// Which tags have left what is usual, and which did so first. A tag departs when its score has been at or above 1 for as long as a detector needs;
/// its departure counts from the first of those moments. Fed with every frame in time order; one thread.
/// </summary>
public sealed class DepartureLog(TagCatalogue catalogue)
{
    // A score that was calm for so long begins anew.
    private static readonly TimeSpan s_calm = TimeSpan.FromMinutes(10);

    private readonly Persistence _persistence = new(catalogue.Count, ModelDetector.Rule);
    private readonly double[] _scores = new double[catalogue.Count];
    private readonly DateTime[] _first = new DateTime[catalogue.Count];
    private readonly DateTime[] _last = new DateTime[catalogue.Count];
    private DateTime _now;

    /// <param name="verdicts">Those of advisory detectors and of the forecast residual, which looks back an hour, are left out.</param>
    /// <returns>The tags that depart now, the first one first.</returns>
    public IReadOnlyList<TagDeparture> Take(Frame frame, IEnumerable<DetectorVerdict> verdicts)
    {
        Forget(frame.Time);
        Array.Clear(_scores);
        foreach (var tag in verdicts.Where(Counts).SelectMany(v => v.Tags))
        {
            if (catalogue.IndexOf(tag.Tag) is >= 0 and var at)
            {
                _scores[at] = Math.Max(_scores[at], tag.Score);
            }
        }

        _persistence.Take(frame.Time, _scores);
        var departed = new List<TagDeparture>();
        for (var tag = 0; tag < _scores.Length; tag++)
        {
            Note(tag, frame.Time);
            if (_persistence.Active[tag])
            {
                departed.Add(new TagDeparture(catalogue[tag].Name, _first[tag], SideOf(catalogue[tag], frame.Values[tag])));
            }
        }

        return [.. departed.OrderBy(d => d.SinceUtc)];
    }

    private static bool Counts(DetectorVerdict verdict) => verdict is { CannotSay: null, IsAdvisory: false } && verdict.Detector != ForecastResidual.Name;

    // A clock that was set back starts anew.
    private void Forget(DateTime now)
    {
        if (now < _now)
        {
            Array.Clear(_first);
            Array.Clear(_last);
        }

        _now = now;
    }

    private void Note(int tag, DateTime now)
    {
        if (_scores[tag] < 1)
        {
            return;
        }

        _first[tag] = now - _last[tag] > s_calm ? now : _first[tag];
        _last[tag] = now;
    }

    private static AlarmSymptom? SideOf(Tag tag, double value) =>
        !double.IsFinite(value) ? null
        : tag.IsDiscrete ? (value == 0 && tag.Kind == TagKind.Motor ? AlarmSymptom.Stopped : AlarmSymptom.State)
        : tag.Nominal is not { } nominal ? null
        : value >= nominal ? AlarmSymptom.High : AlarmSymptom.Low;
}
