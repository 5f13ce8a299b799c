using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms;

/// <summary>Whether a value is beyond a limit; while the alarm is active it must come back by the deadband.</summary>
public static class LimitTest
{
    /// <summary>Null when the value tells nothing: Bad, but for one out of the instrument's range on the side of the limit.</summary>
    public static bool? Holds(AlarmKind side, double value, Quality quality, double limit, double deadband, bool isActive)
    {
        if (double.IsNaN(value) || !(quality.IsUsable() || quality == Quality.BadOutOfRange))
        {
            return null;
        }

        var isBeyond = IsBeyond(side, value, limit, deadband, isActive);
        return isBeyond || quality.IsUsable() ? isBeyond : null;
    }

    public static bool IsInState(double value, int alarmState) => (value > 0.5 ? 1 : 0) == alarmState;

    public static bool IsBeyond(AlarmKind side, double value, double limit, double deadband, bool isActive)
    {
        var back = isActive ? deadband : 0;

        // At the limit is beyond it; at the limit less the deadband it is still active only when the deadband is not zero.
        return side is AlarmKind.High or AlarmKind.HighHigh or AlarmKind.SafetyHigh
            ? back > 0 ? value > limit - back : value >= limit
            : back > 0 ? value < limit + back : value <= limit;
    }
}
