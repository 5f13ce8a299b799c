using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>
/// Finds the stretches of a span without a usable value, fed with its samples in time order. A stretch is split where Bad values
/// begin or end; its pieces bear the reason that was there most often, or none where nothing is stored.
/// </summary>
/// <param name="interval">Usual distance of two samples, in ticks: how long a sample stands for its value.</param>
/// <param name="longest">Distance of two usable samples that is no gap yet.</param>
internal sealed class GapFinder(long from, long to, long interval, long longest)
{
    private readonly List<TrendGap> _gaps = [];
    private readonly List<TrendGap> _pieces = [];
    private readonly int[] _reasons = new int[256];

    // Before the first sample stands one that would make a sample at the very start follow without a gap.
    private long _lastUsable = from - interval;
    private long _lastStored = from - interval;
    private long _badSince = long.MinValue;

    public void Add(long time, Quality quality)
    {
        if (quality.IsUsable())
        {
            if (time - _lastStored > longest || _badSince != long.MinValue)
            {
                End(time);
            }

            _lastUsable = time;
        }
        else
        {
            AddBad(time, quality);
        }

        _lastStored = time;
    }

    /// <summary>Distance of two samples that is no gap yet.</summary>
    public long Longest => longest;

    /// <summary>Several samples with no gap between them, all usable or all Bad for the same reason, by the times of the first and the last.</summary>
    public void Add(long first, long last, int count, Quality quality)
    {
        Add(first, quality);
        _lastStored = last;
        if (quality.IsUsable())
        {
            _lastUsable = last;
        }
        else
        {
            _reasons[(int)quality] += count - 1;
        }
    }

    /// <summary>A stretch [start, end) known only as a whole, such as an hour of a rollup.</summary>
    public void Add(long start, long end, Quality quality)
    {
        Add(start, quality);
        _lastStored = Math.Max(start, end - interval);
        _lastUsable = quality.IsUsable() ? _lastStored : _lastUsable;
    }

    public IReadOnlyList<TrendGap> Finish()
    {
        End(to);
        return _gaps;
    }

    private void AddBad(long time, Quality quality)
    {
        if (time - _lastStored > longest)
        {
            EndBad(_lastStored + interval);
            AddPiece(_lastStored + interval, time, null);
        }

        if (_badSince == long.MinValue)
        {
            _badSince = time;
        }

        _reasons[(int)quality]++;
    }

    private void End(long time)
    {
        if (time - _lastStored > longest)
        {
            EndBad(_lastStored + interval);
            AddPiece(_lastStored + interval, time, null);
        }
        else
        {
            EndBad(time);
        }

        if (time - _lastUsable > longest)
        {
            _gaps.AddRange(_pieces);
        }

        _pieces.Clear();
    }

    private void EndBad(long time)
    {
        if (_badSince != long.MinValue)
        {
            AddPiece(_badSince, time, (Quality)Array.IndexOf(_reasons, _reasons.Max()));
            Array.Clear(_reasons);
            _badSince = long.MinValue;
        }
    }

    private void AddPiece(long start, long end, Quality? reason) =>
        _pieces.Add(new TrendGap(HistoryTime.FromUnix(Math.Max(start, from)), HistoryTime.FromUnix(Math.Min(end, to)), reason));
}
