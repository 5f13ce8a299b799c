using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Telemetry;

/// <summary>Tells for each tag whether it rose or fell over the last 10 minutes: the newest minute's mean against the oldest one kept.</summary>
internal sealed class RecentTrend(TagCatalogue catalogue)
{
    private const int Minutes = 10;

    private readonly double[] _least = [.. catalogue.Tags.Select(LeastChange)];
    private readonly double[,] _means = NaNs(Minutes, catalogue.Count);
    private readonly double[] _sum = new double[catalogue.Count];
    private readonly int[] _count = new int[catalogue.Count];
    private sbyte[] _directions = new sbyte[catalogue.Count];
    private long _minute;

    public IReadOnlyList<sbyte> Directions => _directions;

    public void Add(Frame frame)
    {
        var minute = frame.Time.Ticks / TimeSpan.TicksPerMinute;
        if (minute != _minute)
        {
            CloseMinutes(minute);
        }

        for (var i = 0; i < _sum.Length; i++)
        {
            if (frame.Qualities[i].IsUsable())
            {
                _sum[i] += frame.Values[i];
                _count[i]++;
            }
        }
    }

    private void CloseMinutes(long minute)
    {
        var next = new sbyte[_sum.Length];
        var slot = (int)(_minute % Minutes);
        for (var i = 0; i < _sum.Length; i++)
        {
            var mean = _count[i] > 0 ? _sum[i] / _count[i] : double.NaN;
            var change = mean - _means[slot, i];
            next[i] = (sbyte)(change > _least[i] ? 1 : change < -_least[i] ? -1 : 0);
            _means[slot, i] = mean;
        }

        Array.Clear(_sum);
        Array.Clear(_count);
        ForgetSkipped(minute);
        _minute = minute;
        _directions = next;
    }

    // After a hole the kept minutes are not ten minutes ago any more.
    private void ForgetSkipped(long minute)
    {
        for (var skipped = _minute + 1; skipped < minute && skipped <= _minute + Minutes; skipped++)
        {
            for (var i = 0; i < _sum.Length; i++)
            {
                _means[(int)(skipped % Minutes), i] = double.NaN;
            }
        }
    }

    // Below this a change is noise: half a percent of the instrument range, or twice the resolution.
    private static double LeastChange(Tag tag) =>
        Math.Max(2 * Math.Pow(10, -tag.Decimals), ((tag.RangeHigh - tag.RangeLow) ?? 0) * 0.005);

    private static double[,] NaNs(int rows, int columns)
    {
        var all = new double[rows, columns];
        for (var i = 0; i < rows * columns; i++)
        {
            all[i / columns, i % columns] = double.NaN;
        }

        return all;
    }
}
