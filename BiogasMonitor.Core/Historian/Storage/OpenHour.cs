using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>Frames of one hour waiting to be encoded: rows as they came, all tags side by side, so that taking one is two copies.</summary>
internal sealed class OpenHour(int tags)
{
    private long[] _ticks = [];
    private double[] _values = [];
    private Quality[] _qualities = [];
    private int[]? _order;
    private bool _isSorted = true;

    public long Hour { get; private set; }

    public Origin Origin { get; set; }

    public int Rows { get; private set; }

    public int Capacity => _ticks.Length;

    public long Bytes => Capacity * (8L + (9L * tags));

    public void Start(long hour)
    {
        (Hour, Rows, Origin, _order, _isSorted) = (hour, 0, Origin.None, null, true);
    }

    public void Add(long ticks, ReadOnlySpan<double> values, ReadOnlySpan<Quality> qualities)
    {
        if (Rows == Capacity)
        {
            var size = Math.Max(64, Rows is > 1800 and < 3600 ? 3600 : 2 * Rows);
            Array.Resize(ref _ticks, size);
            Array.Resize(ref _values, size * tags);
            Array.Resize(ref _qualities, size * tags);
        }

        _isSorted &= Rows == 0 || _ticks[Rows - 1] <= ticks;
        _ticks[Rows] = ticks;
        values.CopyTo(_values.AsSpan(Rows * tags));
        qualities.CopyTo(_qualities.AsSpan(Rows * tags));
        Rows++;
    }

    /// <summary>Must be called once before <see cref="Gather"/> is, which many threads may call.</summary>
    public void Sort()
    {
        _order = null;
        if (_isSorted)
        {
            return;
        }

        // The sort of the framework is not stable, and the later of two rows at one time must come later: so each row is its own key.
        var rows = Enumerable.Range(0, Rows).ToArray();
        Array.Sort(rows, (a, b) => _ticks[a] != _ticks[b] ? _ticks[a].CompareTo(_ticks[b]) : a.CompareTo(b));
        _order = rows;
    }

    /// <summary>The present samples of one column in time order; of several at one time the last that is a number.</summary>
    public void Gather(int column, StoredTag stored, TagHour into)
    {
        into.Reset(Rows);
        var tag = stored.Tag;
        if (!tag.Inferred && tag.Decimals <= TagHour.MaxDecimals && TryGatherScaled(column, tag.Decimals, into))
        {
            return;
        }

        into.Reset(Rows);
        for (var i = 0; i < Rows; i++)
        {
            var row = _order is null ? i : _order[i];
            var cell = (row * tags) + column;
            if (LiveRow.IsStored(_values[cell], _qualities[cell]))
            {
                into.Add(_ticks[row], tag.Inferred ? _values[cell] : TagHour.Round(_values[cell], tag.Decimals), _qualities[cell]);
            }
        }

        // A value that did not fit may have been replaced by one that does: what is stored depends only on what is left.
        var (least, most) = DecimalsOf(tag);
        into.TryScale(least, most);
    }

    /// <summary>As many decimals as the transmitter has; for a tag whose decimals are a guess as few as keep every digit.</summary>
    public static (int Least, int Most) DecimalsOf(Tag tag) =>
        tag.Inferred ? (0, TagHour.MaxDecimals) : (tag.Decimals, Math.Min(tag.Decimals, TagHour.MaxDecimals));

    /// <summary>The way nearly every column goes: straight to whole numbers. False when one does not fit.</summary>
    private bool TryGatherScaled(int column, int decimals, TagHour into)
    {
        var power = TagHour.Power(decimals);
        var (ticks, scaled, qualities) = (into.Ticks, into.Scaled, into.Qualities);
        var count = 0;
        for (var i = 0; i < Rows; i++)
        {
            var row = _order is null ? i : _order[i];
            var cell = (row * tags) + column;
            var (value, quality) = (_values[cell], _qualities[cell]);
            if (!LiveRow.IsStored(value, quality))
            {
                continue;
            }

            var rounded = Math.Round(value * power);
            if (Math.Abs(rounded) > int.MaxValue)
            {
                return false;
            }

            count -= count > 0 && ticks[count - 1] == _ticks[row] ? 1 : 0;
            ticks[count] = _ticks[row];
            scaled[count] = (int)rounded;
            qualities[count++] = quality;
        }

        (into.Count, into.IsScaled, into.Decimals) = (count, true, decimals);
        return true;
    }
}
