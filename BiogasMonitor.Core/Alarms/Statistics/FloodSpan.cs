using BiogasMonitor.Core.Alarms.Flood;

namespace BiogasMonitor.Core.Alarms.Statistics;

/// <summary>A flood from its beginning to its end: [from, to).</summary>
/// <param name="Count">Alarms that came in it, those of the 10 minutes that made it one among them.</param>
/// <param name="Peak">Most alarms in 10 minutes.</param>
public readonly record struct FloodSpan(DateTime FromUtc, DateTime ToUtc, int Count, int Peak)
{
    public TimeSpan Length => ToUtc - FromUtc;

    /// <summary>Whether an alarm of that time is one of <see cref="Count"/>.</summary>
    public bool Holds(DateTime utc) => utc > FromUtc - AlarmFlood.Window && utc < ToUtc;

    /// <summary>Follows the number of alarms in the last 10 minutes along the time, with the hysteresis of <see cref="AlarmFlood"/>.</summary>
    /// <param name="times">When alarms were annunciated, oldest first.</param>
    public static IReadOnlyList<FloodSpan> In(IReadOnlyList<DateTime> times, DateTime endUtc)
    {
        var floods = new List<FloodSpan>();
        DateTime? since = null;
        var (oldest, first, peak) = (0, 0, 0);
        for (var next = 0; next <= times.Count; next++)
        {
            var now = next < times.Count ? times[next] : endUtc;
            for (; oldest < next && times[oldest] + AlarmFlood.Window <= now; oldest++)
            {
                if (since is { } began && !AlarmFlood.Holds(true, next - oldest - 1))
                {
                    floods.Add(new FloodSpan(began, times[oldest] + AlarmFlood.Window, next - first, peak));
                    since = null;
                }
            }

            var count = next - oldest + 1;
            if (next < times.Count && since is null && AlarmFlood.Holds(false, count))
            {
                (since, first, peak) = (now, oldest, count);
            }

            peak = next < times.Count ? Math.Max(peak, count) : peak;
        }

        if (since is { } open)
        {
            floods.Add(new FloodSpan(open, endUtc, times.Count - first, peak));
        }

        return floods;
    }
}
