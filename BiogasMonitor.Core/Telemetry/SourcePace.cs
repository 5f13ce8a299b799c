namespace BiogasMonitor.Core.Telemetry;

/// <summary>
/// How often a source gives values, learned from the last arrivals, and from it the silence after which it counts as lost: two and a half
/// usual intervals, and never less than 2.5 s, so that a banner stands within 3 s of the last value of a source of one a second. Any thread.
/// </summary>
public sealed class SourcePace
{
    /// <summary>The silence allowed to a source of a value a second or faster.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2.5);

    /// <summary>After a single value nobody knows when the next is due; no replay waits longer than a minute for it.</summary>
    public static readonly TimeSpan Unknown = TimeSpan.FromSeconds(65);

    // A source of a value a second that is a little late stays one.
    private static readonly TimeSpan s_aboutASecond = TimeSpan.FromSeconds(1.2);

    private const int Remembered = 9;
    private const double Intervals = 2.5;

    private readonly Queue<long> _intervals = new();
    private long _lastTicks;
    private long _lostAfterTicks = Shortest.Ticks;

    public TimeSpan LostAfter => TimeSpan.FromTicks(Volatile.Read(ref _lostAfterTicks));

    /// <summary>A value has arrived; one thread.</summary>
    public void Arrived(DateTime nowUtc)
    {
        if (_lastTicks != 0)
        {
            _intervals.Enqueue(Math.Max(0, nowUtc.Ticks - _lastTicks));
            if (_intervals.Count > Remembered)
            {
                _intervals.Dequeue();
            }
        }

        _lastTicks = nowUtc.Ticks;
        Volatile.Write(ref _lostAfterTicks, Allowed().Ticks);
    }

    // The median: one outage among the intervals does not make the next one invisible.
    private TimeSpan Allowed()
    {
        if (_intervals.Count == 0)
        {
            return Unknown;
        }

        var usual = TimeSpan.FromTicks(_intervals.Order().ElementAt(_intervals.Count / 2));
        return usual <= s_aboutASecond ? Shortest : usual * Intervals;
    }
}
