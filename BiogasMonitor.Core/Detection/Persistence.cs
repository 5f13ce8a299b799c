namespace BiogasMonitor.Core.Detection;

/// <summary>
/// Of every tag, which of the last seconds were above the threshold: one bit each in a ring, and their number, so that a frame costs the same
/// whatever the length. What is not judged (NaN) counts as calm. A frame stands for the seconds until the next one, up to a minute.
/// </summary>
public sealed class Persistence
{
    private const int LongestHold = 60;

    private readonly PersistenceRule _rule;
    private readonly ulong[][] _rings;
    private readonly int[] _counts;
    private readonly bool[] _active;
    private DateTime _last;
    private int _place;

    /// <exception cref="ArgumentException">The rule is not possible.</exception>
    public Persistence(int tags, PersistenceRule rule)
    {
        if (rule.Problem is { } problem)
        {
            throw new ArgumentException(problem, nameof(rule));
        }

        _rule = rule;
        _rings = [.. Enumerable.Range(0, (rule.Seconds + 63) / 64).Select(_ => new ulong[tags])];
        _counts = new int[tags];
        _active = new bool[tags];
    }

    /// <summary>One a tag: the anomaly is there.</summary>
    public ReadOnlySpan<bool> Active => _active;

    /// <summary>Takes the scores of a frame, one a tag. A frame not later than the last one is passed over.</summary>
    public void Take(DateTime time, ReadOnlySpan<double> scores)
    {
        if (time <= _last)
        {
            return;
        }

        var passed = _last == default ? 1 : (long)(time - _last).TotalSeconds;
        for (var held = 0L; held < Math.Min(passed - 1, _rule.Seconds); held++)
        {
            Advance(passed <= LongestHold);
        }

        _last = time;
        Write(scores);
    }

    // A missing second repeats the one before it; after a long gap nothing is known, and nothing counts.
    private void Advance(bool repeats)
    {
        var (from, to) = ((_place + _rule.Seconds - 1) % _rule.Seconds, _place);
        for (var tag = 0; tag < _counts.Length; tag++)
        {
            Set(tag, to, repeats && ((_rings[from / 64][tag] >> (from % 64)) & 1) == 1);
        }

        _place = (_place + 1) % _rule.Seconds;
    }

    private void Write(ReadOnlySpan<double> scores)
    {
        for (var tag = 0; tag < _counts.Length; tag++)
        {
            Set(tag, _place, scores[tag] >= 1);
            _active[tag] = _active[tag] ? _counts[tag] > _rule.OffSeconds : _counts[tag] >= _rule.OnSeconds;
        }

        _place = (_place + 1) % _rule.Seconds;
    }

    private void Set(int tag, int place, bool exceeded)
    {
        ref var word = ref _rings[place / 64][tag];
        var bit = 1UL << (place % 64);
        var was = (word & bit) != 0;
        word = exceeded ? word | bit : word & ~bit;
        _counts[tag] += (exceeded ? 1 : 0) - (was ? 1 : 0);
    }
}
