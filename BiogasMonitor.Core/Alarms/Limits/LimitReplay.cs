using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Limits;

/// <summary>
/// Replays the stored history of one tag against alarm settings: with those in force it finds exactly the alarms the live engine raised. All
/// alarms are counted, also those that were suppressed or shelved at the time. What was stored while no host watched, such as an ingested file, is
/// replayed as if one had.
/// </summary>
public sealed class LimitReplay(HistoryReader reader)
{
    /// <summary>So far before the span an alarm may have begun that is still there at its start, and is none of its own.</summary>
    private static readonly TimeSpan s_before = TimeSpan.FromDays(1);

    /// <exception cref="HistorianException">Unknown tag, or the span is empty.</exception>
    public LimitComparison Compare(Tag tag, AlarmSettings other, DateTime from, DateTime to, CancellationToken cancellationToken = default)
    {
        var present = new Replayed(tag, AlarmSettings.Of(tag));
        var changed = new Replayed(tag, other);
        var (samples, unknown, end) = (0L, 0, from);
        reader.Scan(tag.Name, from - s_before, to, hour =>
        {
            var isOfSpan = hour.Start >= from || (hour.Count > 0 && hour.TimeOf(hour.Count - 1) >= from);
            samples += isOfSpan ? hour.Count : 0;
            unknown += isOfSpan && (hour.IsDamaged || hour.IsRollup) ? 1 : 0;
            if (hour.Count > 0)
            {
                end = hour.TimeOf(hour.Count - 1);
                var usable = hour.Usable;
                present.Add(hour, usable);
                changed.Add(hour, usable);
            }
        }, cancellationToken);
        return new LimitComparison(tag, from, to, samples, unknown, present.ToOutcome(from, end), changed.ToOutcome(from, end));
    }

    private sealed class Replayed(Tag tag, AlarmSettings settings)
    {
        private readonly List<ReplayedAlarm> _alarms = [];
        private readonly ReplayedLimit[] _limits = [.. LimitsOf(tag, settings)];

        public void Add(ScanHour hour, UsableValues usable)
        {
            foreach (var limit in _limits)
            {
                limit.Add(hour, usable, _alarms);
            }
        }

        public LimitOutcome ToOutcome(DateTime from, DateTime endUtc) => new()
        {
            Settings = settings,
            EndUtc = endUtc,
            Alarms = [.. _alarms.Concat(_limits.Select(l => l.Open).OfType<ReplayedAlarm>()).Where(a => a.RaisedUtc >= from).OrderBy(a => a.RaisedUtc).ThenBy(a => a.Kind)],
        };

        private static IEnumerable<ReplayedLimit> LimitsOf(Tag tag, AlarmSettings settings)
        {
            (AlarmKind Kind, double? Limit)[] limits = tag.IsDiscrete
                ? [(tag is { Kind: TagKind.Motor, AlarmState: 0 } ? AlarmKind.Trip : AlarmKind.State, tag.AlarmState)]
                : [(AlarmKind.LowLow, settings.LowLow), (AlarmKind.Low, settings.Low), (AlarmKind.High, settings.High), (AlarmKind.HighHigh, settings.HighHigh)];
            return limits.Where(l => l.Limit is not null).Select(l => new ReplayedLimit(l.Kind, l.Limit!.Value, settings));
        }
    }

    private sealed class ReplayedLimit(AlarmKind kind, double limit, AlarmSettings settings)
    {
        private readonly double _deadband = settings.Deadband;
        private AlarmTimer _timer = new(settings.OnDelaySeconds * TimeSpan.TicksPerSecond, settings.OffDelaySeconds * TimeSpan.TicksPerSecond);

        /// <summary>Active now.</summary>
        public ReplayedAlarm? Open { get; private set; }

        public void Add(ScanHour hour, UsableValues usable, List<ReplayedAlarm> alarms)
        {
            // An hour whose least and greatest value lie on one side of the limit changes nothing, but ends a delay that ran.
            var (least, greatest) = (IsBeyond(usable.Min), IsBeyond(usable.Max));
            if (usable.Count > 0 && least == greatest && least == _timer.IsActive && (hour.IsAllGood || !hour.Qualities.Contains(Quality.BadOutOfRange)))
            {
                _timer.Step(least, 0);
                return;
            }

            AddEach(hour, alarms);
        }

        private void AddEach(ScanHour hour, List<ReplayedAlarm> alarms)
        {
            var values = hour.Values;
            var qualities = hour.IsAllGood ? default : hour.Qualities;
            for (var i = 0; i < values.Length; i++)
            {
                if (Holds(values[i], qualities.IsEmpty ? Quality.Good : qualities[i]) is not { } beyond)
                {
                    continue;
                }

                // The time is worked out only where it counts.
                if (beyond == _timer.IsActive)
                {
                    _timer.Step(beyond, 0);
                }
                else
                {
                    Step(beyond, hour.TimeOf(i), values[i], alarms);
                }
            }
        }

        private void Step(bool holds, DateTime timeUtc, double value, List<ReplayedAlarm> alarms)
        {
            if (!_timer.Step(holds, timeUtc.Ticks))
            {
                return;
            }

            if (holds)
            {
                Open = new ReplayedAlarm(kind, timeUtc, null, value);
            }
            else
            {
                alarms.Add(Open! with { ReturnedUtc = timeUtc });
                Open = null;
            }
        }

        private bool? Holds(double value, Quality quality) =>
            kind is AlarmKind.State or AlarmKind.Trip ? quality.IsUsable() ? LimitTest.IsInState(value, (int)limit) : null
            : LimitTest.Holds(kind, value, quality, limit, _deadband, _timer.IsActive);

        private bool IsBeyond(double value) =>
            kind is AlarmKind.State or AlarmKind.Trip ? LimitTest.IsInState(value, (int)limit) : LimitTest.IsBeyond(kind, value, limit, _deadband, _timer.IsActive);
    }
}
