using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>First and last stored moments, and the newest value of each tag.</summary>
internal static class LatestQuery
{
    public static (DateTime Oldest, DateTime Newest)? GetSpan(HistorySnapshot snapshot)
    {
        var (oldest, newest) = (long.MaxValue, long.MinValue);
        if (ChunkTable.GetHours(snapshot.Connection, snapshot.Transaction) is { } hours)
        {
            AddChunks(snapshot, hours.First, ref oldest, ref newest);
            AddChunks(snapshot, hours.Last, ref oldest, ref newest);
        }

        if (LiveTable.Next(snapshot.Connection, snapshot.Transaction, long.MinValue) is { } first)
        {
            oldest = Math.Min(oldest, first);
            newest = Math.Max(newest, LiveTable.ReadBackwards(snapshot.Connection, snapshot.Transaction, long.MinValue).First().Time);
        }

        // Retention takes the chunks of old hours and leaves their rollups: the history still begins there.
        if (ChunkTable.GetRollupHours(snapshot.Connection, snapshot.Transaction) is { } kept)
        {
            oldest = oldest == long.MaxValue || kept.First < HistoryTime.HourOf(oldest) ? kept.First * HistoryTime.TicksPerHour : oldest;
            newest = newest == long.MinValue || kept.Last > HistoryTime.HourOf(newest) ? kept.Last * HistoryTime.TicksPerHour : newest;
        }

        return oldest > newest ? null : (HistoryTime.FromUnix(oldest), HistoryTime.FromUnix(newest));
    }

    public static Frame? GetLatest(HistorySnapshot snapshot, IReadOnlyList<StoredTag> tags, TimeSpan notOlderThan)
    {
        if (GetSpan(snapshot) is not { } span)
        {
            return null;
        }

        var oldest = Math.Max(HistoryTime.ToUnix(span.Newest) - notOlderThan.Ticks, HistoryTime.ToUnix(span.Oldest));
        var times = new long[tags.Count];
        Array.Fill(times, long.MinValue);
        var frame = Frame.Empty(span.Newest, tags.Count);
        TakeFromTail(snapshot, tags, oldest, times, frame);
        TakeFromChunks(snapshot, tags, oldest, times, frame);
        var newest = times.Max();
        return newest == long.MinValue ? null : new Frame(HistoryTime.FromUnix(newest), frame.Values, frame.Qualities);
    }

    private static void AddChunks(HistorySnapshot snapshot, long hour, ref long oldest, ref long newest)
    {
        var samples = new TagHour();
        foreach (var chunk in ChunkTable.ReadAllTags(snapshot.Connection, hour, hour + 1))
        {
            if (!snapshot.TryDecode(chunk.Head, chunk.Data, samples))
            {
                // Damaged, but stored: a history whose last hour cannot be read is not an empty one.
                oldest = Math.Min(oldest, hour * HistoryTime.TicksPerHour);
                newest = Math.Max(newest, hour * HistoryTime.TicksPerHour);
            }
            else
            {
                oldest = Math.Min(oldest, (hour * HistoryTime.TicksPerHour) + samples.Ticks[0]);
                newest = Math.Max(newest, (hour * HistoryTime.TicksPerHour) + samples.Ticks[samples.Count - 1]);
            }
        }
    }

    private static void TakeFromTail(HistorySnapshot snapshot, IReadOnlyList<StoredTag> tags, long oldest, long[] times, Frame frame)
    {
        var ids = tags.Max(t => t.TagId) + 1;
        var wanted = new bool[ids];
        var (values, qualities) = (new double[ids], new Quality[ids]);
        var missing = Enumerable.Range(0, tags.Count).ToList();
        missing.ForEach(i => wanted[tags[i].TagId] = true);
        foreach (var row in LiveTable.ReadBackwards(snapshot.Connection, snapshot.Transaction, oldest))
        {
            row.Read(wanted, values, qualities);
            missing.RemoveAll(i =>
            {
                var id = tags[i].TagId;
                if (double.IsNaN(values[id]))
                {
                    return false;
                }

                (frame.Values[i], frame.Qualities[i], times[i], wanted[id]) = (values[id], qualities[id], row.Time, false);
                return true;
            });
            if (missing.Count == 0)
            {
                break;
            }
        }
    }

    /// <summary>A tag's newest chunk may be newer than its newest live row: an ingest does not wait for the tail.</summary>
    private static void TakeFromChunks(HistorySnapshot snapshot, IReadOnlyList<StoredTag> tags, long oldest, long[] times, Frame frame)
    {
        var none = new TailRows([], tags);
        for (var i = 0; i < tags.Count; i++)
        {
            var after = Math.Max(oldest, times[i]);
            if (ChunkTable.LastHour(snapshot.Connection, snapshot.Transaction, tags[i].TagId, long.MaxValue) is not { } last || (last + 1) * HistoryTime.TicksPerHour <= after)
            {
                continue;
            }

            foreach (var (hour, samples, _, _) in snapshot.ReadHours(tags[i].TagId, last * HistoryTime.TicksPerHour, (last + 1) * HistoryTime.TicksPerHour, none))
            {
                var at = samples.Count - 1;
                if (at >= 0 && (hour * HistoryTime.TicksPerHour) + samples.Ticks[at] is var time && time >= oldest && time > times[i])
                {
                    (frame.Values[i], frame.Qualities[i], times[i]) = (samples[at], samples.Qualities[at], time);
                }
            }
        }
    }
}
