using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>A value that has become Bad. A tag that never had a value since the start is not news: the source does not give it.</summary>
public sealed class QualityRule(AlarmCondition condition, int tag) : AlarmRule(condition)
{
    private bool _wasUsable;

    /// <summary>The reason of the last frame judged.</summary>
    public Quality Quality { get; private set; }

    public override bool? Holds(Frame frame, bool isActive, out double value)
    {
        value = frame.Values[tag];
        Quality = frame.Qualities[tag];
        _wasUsable |= Quality.IsUsable();
        return Quality.IsBad() && (_wasUsable || isActive || Quality is Quality.BadStuck or Quality.BadOutOfRange);
    }
}
