using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>A value beyond one of its limits. A Bad value tells nothing.</summary>
public sealed class LimitRule(AlarmCondition condition, int tag) : AlarmRule(condition)
{
    public override bool? Holds(Frame frame, bool isActive, out double value)
    {
        // As stored, so that a replay of the history finds the same alarms.
        value = TagHour.Round(frame.Values[tag], Condition.Decimals);
        return frame.Qualities[tag].IsUsable() && !double.IsNaN(value)
            ? LimitTest.IsBeyond(Condition.Kind, value, Condition.Limit!.Value, Condition.Deadband, isActive)
            : null;
    }
}
