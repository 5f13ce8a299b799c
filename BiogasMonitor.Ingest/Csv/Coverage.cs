namespace BiogasMonitor.Ingest.Csv;

/// <summary>The stretches of time in which rows follow each other closely enough; what lies between them are the gaps. Rows may come in any order.</summary>
internal sealed class Coverage(long longestStep)
{
    /// <summary>More stretches than this are not told apart: a file without a usual interval would have no end of them.</summary>
    private const int MostStretches = 2000;
    private readonly List<(long From, long To)> _stretches = [];
    private int _at = -1;

    /// <summary>True when there were more gaps than are kept.</summary>
    public bool IsCut { get; private set; }

    public long[] State => [.. _stretches.SelectMany(s => new[] { s.From, s.To }), IsCut ? 1 : 0];

    public IReadOnlyList<DataGap> Gaps =>
        [.. _stretches.Zip(_stretches.Skip(1), (a, b) => new DataGap(new DateTime(a.To, DateTimeKind.Utc), new DateTime(b.From, DateTimeKind.Utc)))];

    public static Coverage Load(long longestStep, long[] state)
    {
        var coverage = new Coverage(longestStep) { IsCut = state[^1] != 0 };
        for (var i = 0; i + 1 < state.Length; i += 2)
        {
            coverage._stretches.Add((state[i], state[i + 1]));
        }

        return coverage;
    }

    public void Add(long ticks)
    {
        if (_at < 0 || !Touches(_at, ticks))
        {
            _at = Find(ticks);
        }

        var (from, to) = _stretches[_at];
        if (ticks >= from && ticks <= to)
        {
            return;
        }

        _stretches[_at] = (Math.Min(from, ticks), Math.Max(to, ticks));
        Join(_at);
        Join(_at - 1);
    }

    private bool Touches(int index, long ticks) =>
        ticks >= _stretches[index].From - longestStep && ticks <= _stretches[index].To + longestStep;

    /// <summary>The stretch the time belongs to, made if there is none.</summary>
    private int Find(long ticks)
    {
        var low = 0;
        for (var high = _stretches.Count; low < high;)
        {
            var middle = (low + high) / 2;
            (low, high) = _stretches[middle].To + longestStep < ticks ? (middle + 1, high) : (low, middle);
        }

        if (low < _stretches.Count && Touches(low, ticks))
        {
            return low;
        }

        if (_stretches.Count >= MostStretches)
        {
            IsCut = true;
            return Math.Min(low, _stretches.Count - 1);
        }

        _stretches.Insert(low, (ticks, ticks));
        return low;
    }

    /// <summary>Makes one of a stretch and the next when a row between them has closed the gap.</summary>
    private void Join(int index)
    {
        if (index >= 0 && index + 1 < _stretches.Count && _stretches[index + 1].From - _stretches[index].To <= longestStep)
        {
            _stretches[index] = (Math.Min(_stretches[index].From, _stretches[index + 1].From), Math.Max(_stretches[index].To, _stretches[index + 1].To));
            _stretches.RemoveAt(index + 1);
            _at = Math.Min(_at, _stretches.Count - 1);
        }
    }
}
