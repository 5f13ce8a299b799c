using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>Puts the samples of all tags in one hour together into frames.</summary>
internal sealed class FrameStream(HistorianDatabase database)
{
    private readonly IReadOnlyList<StoredTag> _tags = database.StoredTags;
    private readonly Dictionary<int, int> _columnOf = database.StoredTags.Select((t, i) => (t.TagId, i)).ToDictionary(t => t.TagId, t => t.i);
    private readonly TagHour[] _hours = [.. database.StoredTags.Select(_ => new TagHour())];
    private readonly TagHour[] _merged = [.. database.StoredTags.Select(_ => new TagHour())];
    private readonly bool[] _damaged = new bool[database.StoredTags.Count];
    private long[] _times = [];
    private long[] _spare = [];

    /// <summary>The frames of an hour that lie in [from, to), from one snapshot.</summary>
    public List<Frame> Read(HistorySnapshot snapshot, long hour, long from, long to)
    {
        var start = hour * HistoryTime.TicksPerHour;
        var columns = ReadColumns(snapshot, hour);
        var times = Unite(columns);
        var frames = new List<Frame>();
        var next = new int[columns.Length];
        foreach (var tick in times)
        {
            var inside = start + tick >= from && start + tick < to;
            var frame = inside ? Frame.Empty(HistoryTime.FromUnix(start + tick), columns.Length) : null;
            for (var i = 0; i < columns.Length; i++)
            {
                if (frame is not null && _damaged[i])
                {
                    frame.Qualities[i] = Quality.BadDamaged;
                }

                var column = columns[i];
                var at = next[i];
                if (at < column.Count && column.Ticks[at] == tick)
                {
                    next[i]++;
                    if (frame is not null)
                    {
                        frame.Values[i] = column[at];
                        frame.Qualities[i] = column.Qualities[at];
                    }
                }
            }

            if (frame is not null)
            {
                frames.Add(frame);
            }
        }

        return frames;
    }

    private TagHour[] ReadColumns(HistorySnapshot snapshot, long hour)
    {
        var columns = new TagHour[_tags.Count];
        Array.Clear(_damaged);
        for (var i = 0; i < columns.Length; i++)
        {
            (columns[i] = _hours[i]).Reset(0);
        }

        using var chunks = ChunkCursor.OfAllTags(snapshot.Connection, hour, hour + 1);
        while (chunks.Read())
        {
            var head = chunks.Head;
            if (_columnOf.TryGetValue(head.TagId, out var i))
            {
                // A damaged chunk leaves the column empty.
                _damaged[i] = !snapshot.TryDecode(head, chunks.Data, columns[i]);
            }
        }

        var tail = snapshot.ReadTail(hour * HistoryTime.TicksPerHour, (hour + 1) * HistoryTime.TicksPerHour, _tags);
        for (var i = 0; i < columns.Length; i++)
        {
            if (tail.Hours(_tags[i].TagId).TryGetValue(hour, out var live))
            {
                HourMerge.Merge(_hours[i], live, _merged[i]);
                columns[i] = _merged[i];
            }
        }

        return columns;
    }

    /// <summary>All times of all columns. Mostly every column has the times of the first.</summary>
    private ReadOnlySpan<long> Unite(TagHour[] columns)
    {
        var count = 0;
        foreach (var column in columns)
        {
            var ticks = column.Ticks.AsSpan(0, column.Count);
            if (!ticks.SequenceEqual(_times.AsSpan(0, count)))
            {
                count = Unite(_times.AsSpan(0, count), ticks);
                (_times, _spare) = (_spare, _times);
            }
        }

        return _times.AsSpan(0, count);
    }

    private int Unite(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        if (_spare.Length < a.Length + b.Length)
        {
            _spare = new long[2 * (a.Length + b.Length)];
        }

        int i = 0, j = 0, count = 0;
        while (i < a.Length || j < b.Length)
        {
            var left = i < a.Length ? a[i] : long.MaxValue;
            var right = j < b.Length ? b[j] : long.MaxValue;
            _spare[count++] = Math.Min(left, right);
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }

        return count;
    }
}
