using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>
/// Takes the samples of a tag out of an open hour: the present ones in time order, of several at one time the last that is a number.
/// The rows are put in order once an hour, as segments that follow each other in memory and in time.
/// </summary>
internal sealed class ColumnGather
{
    /// <summary>Added to a double below 2^51 it rounds to a whole number, half to even, which then stands in the low bits.</summary>
    private const double RoundingMagic = (1L << 52) + (1L << 51);

    private readonly List<(int Row, int Length)> _segments = [];
    private OpenHour _hour = new(0);
    private bool _isOnGrid;

    public void Start(OpenHour hour)
    {
        _hour = hour;
        _segments.Clear();
        _isOnGrid = true;
        var ticks = hour.Ticks;
        var start = 0;
        for (var i = 0; i < ticks.Length; i++)
        {
            _isOnGrid &= ticks[i] % TimeSpan.TicksPerSecond == 0;
            if (i > 0 && ticks[i] <= ticks[i - 1])
            {
                _segments.Add((start, i - start));
                start = i;
            }
        }

        _segments.Add((start, ticks.Length - start));
        if (_segments.Count > 1)
        {
            Sort(ticks);
        }
    }

    /// <summary>The samples of a column, at the tag's decimals; of a tag whose decimals are a guess as they are, with as few as keep every digit.</summary>
    public void Gather(int column, Tag tag, TagHour into)
    {
        if (!tag.Inferred && tag.Decimals <= TagHour.MaxDecimals && TryGatherScaled(column, tag.Decimals, into))
        {
            return;
        }

        into.Reset(_hour.Rows);
        var values = _hour.Values(column);
        var qualities = _hour.Qualities(column);
        foreach (var (first, length) in _segments)
        {
            for (var row = first; row < first + length; row++)
            {
                if (LiveRow.IsStored(values[row], qualities[row]))
                {
                    into.Add(_hour.Ticks[row], tag.Inferred ? values[row] : TagHour.Round(values[row], tag.Decimals), qualities[row]);
                }
            }
        }

        // A value that did not fit may have been replaced by one that does: what is stored depends only on what is left.
        var (least, most) = DecimalsOf(tag);
        into.TryScale(least, most);
    }

    /// <summary>As many decimals as the transmitter has; for a tag whose decimals are a guess as few as keep every digit.</summary>
    public static (int Least, int Most) DecimalsOf(Tag tag) =>
        tag.Inferred ? (0, TagHour.MaxDecimals) : (tag.Decimals, Math.Min(tag.Decimals, TagHour.MaxDecimals));

    /// <summary>The way nearly every column goes: straight to whole numbers. False when a value does not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryGatherScaled(int column, int decimals, TagHour into)
    {
        into.Reset(_hour.Rows);
        var qualities = _hour.Qualities(column);
        foreach (var (first, length) in _segments)
        {
            var segment = qualities.Slice(first, length);
            for (int at = 0, end; at < length; at = end + 1)
            {
                // Runs of cells that are there.
                end = LiveRow.IndexOfAbsent(segment[at..]);
                end = end < 0 ? length : at + end;
                if (end > at && !TryTake(column, first + at, end - at, decimals, into))
                {
                    return false;
                }
            }
        }

        (into.IsScaled, into.Decimals, into.IsOnGrid) = (true, decimals, _isOnGrid);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryTake(int column, int row, int length, int decimals, TagHour into)
    {
        // Only the first of a segment can be at the time of the one before.
        var at = into.Count > 0 && into.Ticks[into.Count - 1] == _hour.Ticks[row] ? into.Count - 1 : into.Count;

        // Where the first is no number, the sample before it at the same time stays, and must not be written to.
        var values = _hour.Values(column).Slice(row, length);
        if (!double.IsFinite(values[0]) || !TryScale(values, TagHour.Power(decimals), into.Scaled.AsSpan(at, length)))
        {
            return TryTakeNumbers(column, row, length, decimals, into);
        }

        _hour.Ticks.Slice(row, length).CopyTo(into.Ticks.AsSpan(at));
        _hour.Qualities(column).Slice(row, length).CopyTo(into.Qualities.AsSpan(at));
        into.Count = at + length;
        return true;
    }

    /// <summary>Derived values that cannot be told are no numbers, and not stored: those between them are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryTakeNumbers(int column, int row, int length, int decimals, TagHour into)
    {
        var values = _hour.Values(column).Slice(row, length);
        for (int start = 0, end; start < length; start = end + 1)
        {
            for (end = start; end < length && double.IsFinite(values[end]); end++)
            {
            }

            if (end - start == length || (end > start && !TryTake(column, row + start, end - start, decimals, into)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whole numbers of the values, half to even; false when one is no number or beyond an int.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryScale(ReadOnlySpan<double> values, double power, Span<int> scaled)
    {
        var i = 0;
        var fit = Vector256<double>.AllBitsSet;
        for (var most = Vector256.Create((double)int.MaxValue); i <= values.Length - 8; i += 8)
        {
            var low = (Vector256.Create(values[i..]) * power) + Vector256.Create(RoundingMagic);
            var high = (Vector256.Create(values[(i + 4)..]) * power) + Vector256.Create(RoundingMagic);
            fit &= Vector256.LessThanOrEqual(Vector256.Abs(low - Vector256.Create(RoundingMagic)), most);
            fit &= Vector256.LessThanOrEqual(Vector256.Abs(high - Vector256.Create(RoundingMagic)), most);
            Vector256.Narrow(low.AsInt64(), high.AsInt64()).CopyTo(scaled[i..]);
        }

        if (fit.AsInt64() != Vector256<long>.AllBitsSet)
        {
            return false;
        }

        for (; i < values.Length; i++)
        {
            var rounded = Math.Round(values[i] * power);
            if (!(Math.Abs(rounded) <= int.MaxValue))
            {
                return false;
            }

            scaled[i] = (int)rounded;
        }

        return true;
    }

    /// <summary>Cuts the rows in time order into segments; of rows at one time the later one comes later.</summary>
    private void Sort(ReadOnlySpan<long> ticks)
    {
        // The sort of the framework is not stable, so each row's place is part of its key.
        var keys = new (long Ticks, int Row)[ticks.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (ticks[i], i);
        }

        Array.Sort(keys);
        _segments.Clear();
        var start = 0;
        for (var i = 1; i <= keys.Length; i++)
        {
            if (i == keys.Length || keys[i].Row != keys[i - 1].Row + 1 || keys[i].Ticks == keys[i - 1].Ticks)
            {
                _segments.Add((keys[start].Row, i - start));
                start = i;
            }
        }
    }
}
