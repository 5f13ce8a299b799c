using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>A limit that counts only while a motor runs; it is clear while the motor stands.</summary>
public sealed class RunningRule(AlarmCondition condition, int tag, int drive) : AlarmRule(condition)
{
    private readonly LimitRule _limit = new(condition, tag, isRounded: true);

    public override bool? Holds(Frame frame, bool isActive, out double value)
    {
        var beyond = _limit.Holds(frame, isActive, out value);
        return !frame.Qualities[drive].IsUsable() ? null : frame.Values[drive] > 0.5 ? beyond : false;
    }
}
