using System.Runtime.InteropServices;
using BiogasMonitor.Core.Historian.Chunks;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>How far apart the samples of a tag usually lie: the median of their distances; for irregular events what nearly all of them stay within.</summary>
internal static class UsualInterval
{
    /// <summary>Hours looked at; the median of a few is that of all unless the sampling changed.</summary>
    private const int Hours = 3;

    private const int HoursBefore = 24;

    /// <summary>With fewer distances within the hours looked at, those across hours say more.</summary>
    private const int Enough = 10;

    /// <summary>In ticks; null when fewer than two samples are known.</summary>
    public static long? Find(HistorySnapshot snapshot, int tagId, long from, long to, IReadOnlyList<long> storedHours, TailRows tail)
    {
        var distances = new List<long>();
        for (var i = 0; i < Math.Min(Hours, storedHours.Count); i++)
        {
            // The first, the middle and the last hour: ends of a recording may be odd.
            var hour = storedHours[i * (storedHours.Count - 1) / Math.Max(1, Math.Min(Hours, storedHours.Count) - 1)];
            AddDistances(snapshot, tagId, hour * HistoryTime.TicksPerHour, (hour + 1) * HistoryTime.TicksPerHour, tail, distances);
        }

        if (distances.Count >= Enough)
        {
            return Median(distances);
        }

        // A sample now and then: look across hours, also at those before the span.
        distances.Clear();
        var start = Math.Max(from, HistoryTime.ToUnix(DateTime.MinValue)) - (HoursBefore * HistoryTime.TicksPerHour);
        AddDistances(snapshot, tagId, start, Math.Min(to, from + (7 * HoursBefore * HistoryTime.TicksPerHour)), tail, distances);
        return Median(distances) is { } median ? Math.Max(median, distances[distances.Count * 9 / 10] * 2 / 3) : null;
    }

    /// <summary>The same from rollups, for a span that has nothing else: the samples of an hour share it, a single one stands until the next hour that has any.</summary>
    public static long? Find(IReadOnlyList<RollupRow> rollups) =>
        Median([
            .. rollups.Where(r => r.N + r.Bad > 1).Select(r => HistoryTime.TicksPerHour / (r.N + r.Bad)),
            .. rollups.Zip(rollups.Skip(1)).Where(p => p.First.N + p.First.Bad == 1).Select(p => (p.Second.Hour - p.First.Hour) * HistoryTime.TicksPerHour),
        ]);

    public static long? Median(List<long> distances)
    {
        // Mostly all are the same, and sorting ten thousand of them would cost more than reading them did.
        if (distances.Count > 0 && !CollectionsMarshal.AsSpan(distances).ContainsAnyExcept(distances[0]))
        {
            return distances[0];
        }

        distances.Sort();
        return distances.Count == 0 ? null : distances[distances.Count / 2];
    }

    private static void AddDistances(HistorySnapshot snapshot, int tagId, long from, long to, TailRows tail, List<long> distances)
    {
        var last = long.MinValue;
        foreach (var (hour, samples, _, _) in snapshot.ReadHours(tagId, from, to, tail))
        {
            var start = hour * HistoryTime.TicksPerHour;
            if (samples.Count > 0 && last != long.MinValue)
            {
                distances.Add(start + samples.TimeOf(0) - last);
            }

            AddDistances(samples, distances);
            last = samples.Count > 0 ? start + samples.TimeOf(samples.Count - 1) : last;
        }
    }

    private static void AddDistances(TagHour samples, List<long> distances)
    {
        if (samples.Count < 2)
        {
            return;
        }

        var before = distances.Count;
        CollectionsMarshal.SetCount(distances, before + samples.Count - 1);
        var added = CollectionsMarshal.AsSpan(distances)[before..];
        if (samples.Step > 0)
        {
            added.Fill(samples.Step);
            return;
        }

        var ticks = samples.Ticks;
        for (var i = 0; i < added.Length; i++)
        {
            added[i] = ticks[i + 1] - ticks[i];
        }
    }
}
