using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>A valve, motor or status in its alarm state.</summary>
public sealed class StateRule(AlarmCondition condition, int tag, int alarmState) : AlarmRule(condition)
{
    public override bool? Holds(Frame frame, bool isActive, out double value)
    {
        value = frame.Values[tag];
        return frame.Qualities[tag].IsUsable() && !double.IsNaN(value) ? LimitTest.IsInState(value, alarmState) : null;
    }
}
