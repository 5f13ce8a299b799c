using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>
/// What is suppressed by design: low limits of a unit whose drive stands, and for two minutes after it has started; rates of change for 30
/// minutes after its start or stop. When nobody has known for 10 seconds whether the drive runs, nothing is suppressed.
/// </summary>
internal sealed class StandingUnits
{
    private static readonly long s_startTicks = TimeSpan.FromMinutes(2).Ticks;
    private static readonly long s_settleTicks = TimeSpan.FromMinutes(30).Ticks;
    private static readonly long s_unknownTicks = TimeSpan.FromSeconds(10).Ticks;

    private readonly Dictionary<string, Drive> _driveOf;

    public StandingUnits(TagCatalogue catalogue)
    {
        var drives = new Dictionary<string, Drive>(StringComparer.Ordinal);
        _driveOf = Equipment.In(catalogue).Where(u => u.Drive is not null).ToDictionary(
            u => u.Id,
            u => drives.TryGetValue(u.Drive!, out var known) ? known : drives[u.Drive!] = new Drive(catalogue.IndexOf(u.Drive!)),
            StringComparer.Ordinal);
    }

    public void Read(Frame frame)
    {
        foreach (var drive in _driveOf.Values)
        {
            drive.Read(frame);
        }
    }

    /// <summary>Units with a suppressed alarm stood, or had just started, when the host ended: they settle anew.</summary>
    public void Resume(IEnumerable<AlarmRecord> records)
    {
        foreach (var record in records.Where(r => r.Bits.HasFlag(AlarmBits.Suppressed)))
        {
            _driveOf.GetValueOrDefault(record.Condition.Unit)?.Settle();
        }
    }

    /// <summary>The time was set back.</summary>
    public void Forget()
    {
        foreach (var drive in _driveOf.Values)
        {
            drive.Forget();
        }
    }

    public bool Suppresses(AlarmCondition condition) =>
        _driveOf.TryGetValue(condition.Unit, out var drive) && condition.Kind switch
        {
            AlarmKind.Low or AlarmKind.LowLow or AlarmKind.SafetyLow => drive.Stands || drive.HasJustStarted,
            AlarmKind.RateOfChange => drive.TicksSinceChange < s_settleTicks,
            _ => false,
        };

    private sealed class Drive(int tag)
    {
        private long _changed = long.MinValue;
        private long _known;
        private long _now;
        private bool? _runs;
        private bool _settles;

        public bool Stands => _runs == false && _now - _known <= s_unknownTicks;

        public bool HasJustStarted => _runs == true && TicksSinceChange < s_startTicks;

        /// <summary>Very long when no start or stop has been seen.</summary>
        public long TicksSinceChange => _changed == long.MinValue ? long.MaxValue : _now - _changed;

        /// <summary>Whatever it does now, it may have begun a moment ago.</summary>
        public void Settle() => _settles = true;

        public void Forget() => (_changed, _known) = (long.MinValue, 0);

        public void Read(Frame frame)
        {
            _now = frame.Time.Ticks;
            if (!frame.Qualities[tag].IsUsable() || double.IsNaN(frame.Values[tag]))
            {
                return;
            }

            var runs = frame.Values[tag] > 0.5;
            if (_settles || (_runs is not null && _runs != runs))
            {
                _changed = _now;
            }

            (_known, _runs, _settles) = (_now, runs, false);
        }
    }
}
