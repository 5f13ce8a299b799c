namespace BiogasMonitor.Core.Alarms.Statistics;

/// <summary>How many of some times lie in an hour, a day or 10 minutes.</summary>
internal static class AlarmRates
{
    /// <summary>The most in any (t - span, t], and its t; 0 when there are none.</summary>
    /// <param name="times">Oldest first.</param>
    public static (int Count, DateTime? AtUtc) Most(IReadOnlyList<DateTime> times, TimeSpan span)
    {
        var (most, at, oldest) = (0, (DateTime?)null, 0);
        for (var i = 0; i < times.Count; i++)
        {
            while (times[oldest] <= times[i] - span)
            {
                oldest++;
            }

            if (i - oldest + 1 > most)
            {
                (most, at) = (i - oldest + 1, times[i]);
            }
        }

        return (most, at);
    }

    /// <summary>Alarms of every hour from a time on; the last may be shorter.</summary>
    public static int[] Hours(IReadOnlyList<DateTime> times, DateTime startUtc, DateTime endUtc)
    {
        var hours = new int[Math.Max(0, (int)Math.Ceiling((endUtc - startUtc).TotalHours))];
        foreach (var time in times)
        {
            hours[(int)((time - startUtc).Ticks / TimeSpan.TicksPerHour)]++;
        }

        return hours;
    }
}
