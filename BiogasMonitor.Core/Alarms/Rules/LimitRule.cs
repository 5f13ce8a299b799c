using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>A value beyond one of its limits. A Bad value tells nothing, but one beyond the instrument's range on the side of the limit is beyond that too.</summary>
/// <param name="isRounded">Stored with the decimals of its tag; an inferred tag keeps every digit.</param>
public sealed class LimitRule(AlarmCondition condition, int tag, bool isRounded) : AlarmRule(condition)
{
    public override bool? Holds(Frame frame, bool isActive, out double value)
    {
        // As stored, so that a replay of the history finds the same alarms.
        value = isRounded ? TagHour.Round(frame.Values[tag], Condition.Decimals) : frame.Values[tag];
        return LimitTest.Holds(Condition.Kind, value, frame.Qualities[tag], Condition.Limit!.Value, Condition.Deadband, isActive);
    }
}
