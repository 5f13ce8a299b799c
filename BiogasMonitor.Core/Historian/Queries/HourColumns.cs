using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Storage;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>The samples of several tags in one hour side by side, and all the times at which any of them has one. Reused from hour to hour.</summary>
internal sealed class HourColumns(IReadOnlyList<StoredTag> tags)
{
    /// <summary>Above so many tags one query for all is quicker than one each.</summary>
    private const int FewTags = 16;

    private readonly Dictionary<int, int> _columnOf = tags.Select((t, i) => (t.TagId, i)).ToDictionary(t => t.TagId, t => t.i);
    private readonly TagHour[] _stored = [.. tags.Select(_ => new TagHour())];
    private readonly TagHour[] _merged = [.. tags.Select(_ => new TagHour())];
    private readonly TagHour[] _columns = new TagHour[tags.Count];
    private readonly bool[] _isDamaged = new bool[tags.Count];
    private long[] _times = [];
    private long[] _spare = [];
    private int _count;

    public long Hour { get; private set; }

    /// <summary>One a tag, in the order of the tags; empty without samples.</summary>
    public IReadOnlyList<TagHour> Columns => _columns;

    /// <summary>True of a tag whose chunk cannot be read.</summary>
    public IReadOnlyList<bool> IsDamaged => _isDamaged;

    /// <summary>Offsets from the start of the hour in 100 ns.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, _count);

    /// <summary>True when nothing is stored, not even something damaged.</summary>
    public bool IsEmpty => _count == 0 && !_isDamaged.Contains(true);

    public void Read(HistorySnapshot snapshot, long hour)
    {
        Hour = hour;
        Array.Clear(_isDamaged);
        for (var i = 0; i < _columns.Length; i++)
        {
            (_columns[i] = _stored[i]).Reset(0);
        }

        if (tags.Count > FewTags)
        {
            using var chunks = ChunkCursor.OfAllTags(snapshot.Connection, hour, hour + 1);
            Decode(snapshot, chunks);
        }
        else
        {
            foreach (var tag in tags)
            {
                using var chunks = ChunkCursor.OfTag(snapshot.Connection, tag.TagId, hour, hour + 1);
                Decode(snapshot, chunks);
            }
        }

        LayTailOver(snapshot);
        Unite();
    }

    private void Decode(HistorySnapshot snapshot, ChunkCursor chunks)
    {
        while (chunks.Read())
        {
            var head = chunks.Head;
            if (_columnOf.TryGetValue(head.TagId, out var i))
            {
                _isDamaged[i] = !snapshot.TryDecode(head, chunks.Data, _stored[i]);
            }
        }
    }

    private void LayTailOver(HistorySnapshot snapshot)
    {
        var tail = snapshot.ReadTail(Hour * HistoryTime.TicksPerHour, (Hour + 1) * HistoryTime.TicksPerHour, tags);
        for (var i = 0; i < _columns.Length; i++)
        {
            if (tail.Hours(tags[i].TagId).TryGetValue(Hour, out var live))
            {
                HourMerge.Merge(_stored[i], live, _merged[i]);
                _columns[i] = _merged[i];
            }
        }
    }

    /// <summary>All times of all columns. Mostly every column has the times of the first, and mostly those are regular.</summary>
    private void Unite()
    {
        _count = 0;
        TagHour? like = null;
        foreach (var column in _columns)
        {
            if (column.Count == 0 || (like is not null && IsSameRegular(column, like)))
            {
                continue;
            }

            var ticks = column.Ticks.AsSpan(0, column.Count);
            if (!ticks.SequenceEqual(Times))
            {
                like = _count == 0 ? column : null;
                _count = Unite(Times, ticks);
                (_times, _spare) = (_spare, _times);
            }
        }
    }

    private static bool IsSameRegular(TagHour a, TagHour b) => a.Step > 0 && a.Step == b.Step && a.Count == b.Count && a.TimeOf(0) == b.TimeOf(0);

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
