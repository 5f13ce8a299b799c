using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>
/// What is suppressed by design: low limits of a unit whose drive stands, and for two minutes after it has started; rates of change for 30
/// minutes after its start or stop. While nobody knows whether the drive runs, nothing is suppressed.
/// </summary>
internal sealed class StandingUnits
{
    private static readonly long s_startTicks = TimeSpan.FromMinutes(2).Ticks;
    private static readonly long s_settleTicks = TimeSpan.FromMinutes(30).Ticks;

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

    public bool Suppresses(AlarmCondition condition) =>
        _driveOf.TryGetValue(condition.Unit, out var drive) && condition.Kind switch
        {
            AlarmKind.Low or AlarmKind.LowLow or AlarmKind.PressureLow => drive.Stands || drive.TicksSinceChange < s_startTicks,
            AlarmKind.RateOfChange => drive.TicksSinceChange < s_settleTicks,
            _ => false,
        };

    private sealed class Drive(int tag)
    {
        private long _changed = long.MinValue;
        private long _now;
        private bool? _runs;
        private bool _isKnown;

        public bool Stands => _isKnown && _runs == false;

        /// <summary>Very long when no start or stop has been seen.</summary>
        public long TicksSinceChange => _changed == long.MinValue ? long.MaxValue : _now - _changed;

        public void Read(Frame frame)
        {
            _now = frame.Time.Ticks;
            _isKnown = frame.Qualities[tag].IsUsable() && !double.IsNaN(frame.Values[tag]);
            if (!_isKnown)
            {
                return;
            }

            var runs = frame.Values[tag] > 0.5;
            if (_runs is not null && _runs != runs)
            {
                _changed = _now;
            }

            _runs = runs;
        }
    }
}
