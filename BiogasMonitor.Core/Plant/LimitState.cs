using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Plant;

/// <summary>Whether a value is outside the limits of its tag now: no delay, no deadband, no memory.</summary>
/// <param name="Priority">The tag's for the outer limits and for states; at most high for the inner ones, which only warn.</param>
/// <param name="Limit">The limit passed; null inside the limits and for states.</param>
public readonly record struct LimitState(LimitSide Side, AlarmPriority Priority, double? Limit)
{
    public bool IsOut => Side != LimitSide.None;

    /// <summary>A Bad value has no limit state: nobody knows where it is.</summary>
    public static LimitState Of(Tag tag, double value, Quality quality)
    {
        if (!quality.IsUsable() || double.IsNaN(value))
        {
            return default;
        }

        return tag.IsDiscrete ? OfState(tag, value) : OfValue(tag, value);
    }

    private static LimitState OfState(Tag tag, double value) =>
        tag.AlarmState == (value > 0.5 ? 1 : 0) ? new LimitState(LimitSide.State, tag.Priority, null) : default;

    private static LimitState OfValue(Tag tag, double value)
    {
        var warning = tag.Priority > AlarmPriority.High ? AlarmPriority.High : tag.Priority;
        return value switch
        {
            _ when value >= tag.HighHigh => new LimitState(LimitSide.HighHigh, tag.Priority, tag.HighHigh),
            _ when value <= tag.LowLow => new LimitState(LimitSide.LowLow, tag.Priority, tag.LowLow),
            _ when value >= tag.High => new LimitState(LimitSide.High, warning, tag.High),
            _ when value <= tag.Low => new LimitState(LimitSide.Low, warning, tag.Low),
            _ => default,
        };
    }
}
