using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>
/// A value whose range within the last 5 minutes is wider than allowed; back below the deadband less. Constant time a frame: the least and the
/// greatest of a sliding window by two monotonic queues.
/// </summary>
public sealed class RateRule(AlarmCondition condition, int tag) : AlarmRule(condition)
{
    /// <summary>PLANT.md: more than 10 degF in 5 minutes.</summary>
    public const double AllowedDegF = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly LinkedList<(long Ticks, double Value)> _least = new();
    private readonly LinkedList<(long Ticks, double Value)> _greatest = new();

    public override bool? Holds(Frame frame, bool isActive, out double value)
    {
        Add(frame.Time.Ticks, frame.Values[tag], frame.Qualities[tag]);
        Forget(frame.Time.Ticks - Window.Ticks);
        value = _least.Count == 0 ? double.NaN : _greatest.First!.Value.Value - _least.First!.Value.Value;
        return double.IsNaN(value) ? null : value > AllowedDegF - (isActive ? Condition.Deadband : 0);
    }

    public override void Forget()
    {
        _least.Clear();
        _greatest.Clear();
    }

    // A spike is no movement of the process.
    private void Add(long ticks, double value, Quality quality)
    {
        if (!quality.IsGood() || double.IsNaN(value))
        {
            return;
        }

        while (_least.Last is { } last && last.Value.Value >= value)
        {
            _least.RemoveLast();
        }

        while (_greatest.Last is { } last && last.Value.Value <= value)
        {
            _greatest.RemoveLast();
        }

        _least.AddLast((ticks, value));
        _greatest.AddLast((ticks, value));
    }

    private void Forget(long before)
    {
        while (_least.First is { } first && first.Value.Ticks < before)
        {
            _least.RemoveFirst();
        }

        while (_greatest.First is { } first && first.Value.Ticks < before)
        {
            _greatest.RemoveFirst();
        }
    }
}
