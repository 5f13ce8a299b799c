using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>Tells of every frame whether one condition holds. Fed in the order of time; delays and everything after them are not its business.</summary>
public abstract class AlarmRule(AlarmCondition condition)
{
    public AlarmCondition Condition { get; } = condition;

    /// <param name="isActive">Whether the alarm is active now, for the deadband.</param>
    /// <param name="value">What was judged; NaN where there is no number.</param>
    /// <returns>Null when the frame does not tell.</returns>
    public abstract bool? Holds(Frame frame, bool isActive, out double value);

    /// <summary>The time was set back: what was seen before it counts no more.</summary>
    public virtual void Forget()
    {
    }
}
