using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Limits;

/// <summary>
/// Replays the stored history of one tag against alarm settings: with those in force it finds exactly the alarms the live engine raised. All
/// alarms are counted, also those that were suppressed or shelved at the time.
/// </summary>
public sealed class LimitReplay(HistoryReader reader)
{
    /// <exception cref="HistorianException">Unknown tag, or the span is empty.</exception>
    public LimitComparison Compare(Tag tag, AlarmSettings other, DateTime from, DateTime to, CancellationToken cancellationToken = default)
    {
        var present = new Replayed(tag, AlarmSettings.Of(tag));
        var changed = new Replayed(tag, other);
        var (samples, unknown, end) = (0L, 0, from);
        reader.Scan(tag.Name, from, to, hour =>
        {
            samples += hour.Count;
            unknown += hour.IsDamaged || hour.IsRollup ? 1 : 0;
            if (hour.Count > 0)
            {
                end = hour.TimeOf(hour.Count - 1);
                var usable = hour.Usable;
                present.Add(hour, usable);
                changed.Add(hour, usable);
            }
        }, cancellationToken);
        return new LimitComparison(tag, from, to, samples, unknown, present.ToOutcome(end), changed.ToOutcome(end));
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

        public LimitOutcome ToOutcome(DateTime endUtc) => new()
        {
            Settings = settings,
            EndUtc = endUtc,
            Alarms = [.. _alarms.Concat(_limits.Select(l => l.Open).OfType<ReplayedAlarm>()).OrderBy(a => a.RaisedUtc).ThenBy(a => a.Kind)],
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
            if (usable.Count == 0)
            {
                return;
            }

            // An hour whose least and greatest value lie on one side of the limit changes nothing, but ends a delay that ran.
            var (least, greatest) = (IsBeyond(usable.Min), IsBeyond(usable.Max));
            if (least == greatest && least == _timer.IsActive)
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
                if (!qualities.IsEmpty && !qualities[i].IsUsable())
                {
                    continue;
                }

                // The time is worked out only where it counts.
                var beyond = IsBeyond(values[i]);
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

        private bool IsBeyond(double value) =>
            kind is AlarmKind.State or AlarmKind.Trip ? LimitTest.IsInState(value, (int)limit) : LimitTest.IsBeyond(kind, value, limit, _deadband, _timer.IsActive);
    }
}
