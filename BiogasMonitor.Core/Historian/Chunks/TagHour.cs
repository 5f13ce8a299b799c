using System.Numerics;
using System.Runtime.InteropServices;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>
/// The present samples of one tag in one hour, in time order without two at a time, as parallel arrays that are reused.
/// Values are whole numbers scaled by <see cref="Decimals"/>, or doubles when <see cref="IsScaled"/> is false.
/// </summary>
internal sealed class TagHour
{
    private static readonly double[] s_powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

    public const int MaxDecimals = 9;

    /// <summary>So many samples are searched as quickly as a guess is made.</summary>
    private const int Narrow = 8;

    private long[] _ticks = [];
    private Quality[] _qualities = [];
    private long _first;
    private bool _isTicksPending;
    private bool _isQualitiesPending;
    private bool _hasDoubles;

    public int Count { get; set; }

    /// <summary>Offsets from the start of the hour in 100 ns. Of a regular hour they are made when first asked for: see <see cref="TimeOf"/>.</summary>
    public long[] Ticks => _isTicksPending ? MakeTicks() : _ticks;

    public int[] Scaled { get; private set; } = [];

    public double[] Raw { get; private set; } = [];

    /// <summary>Of a decoded hour that is all Good they are made when first asked for.</summary>
    public Quality[] Qualities => _isQualitiesPending ? MakeQualities() : _qualities;

    /// <summary>Distance of every two neighbours when a decoded hour is known to be regular, else 0.</summary>
    public long Step { get; private set; }

    /// <summary>True of a decoded hour known to have no other quality.</summary>
    public bool IsAllGood { get; private set; }

    /// <summary>True when every offset is known to be whole seconds.</summary>
    public bool IsOnGrid { get; set; }

    public bool IsScaled { get; set; }

    public int Decimals { get; set; }

    /// <summary>First, first + step, first + 2 steps and so on.</summary>
    public static void FillRegular(Span<long> ticks, long first, long step)
    {
        var next = (Vector<long>.Indices * step) + new Vector<long>(first);
        var stride = new Vector<long>(step * Vector<long>.Count);
        var i = 0;
        for (; i <= ticks.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            next.CopyTo(ticks[i..]);
            next += stride;
        }

        for (; i < ticks.Length; i++)
        {
            ticks[i] = first + (i * step);
        }
    }

    public static double Power(int decimals) => s_powers[decimals];

    public double this[int index] => IsScaled ? Scaled[index] / Power(Decimals) : Raw[index];

    /// <summary>All values as doubles, made of a decoded hour's whole numbers.</summary>
    public double[] GetDoubles()
    {
        if (IsScaled && !_hasDoubles)
        {
            ScaledInts.ToDoubles(Scaled.AsSpan(0, Count), Decimals, Raw);
            _hasDoubles = true;
        }

        return Raw;
    }

    /// <summary>Empties it and makes room.</summary>
    public void Reset(int capacity)
    {
        Count = 0;
        Step = 0;
        IsOnGrid = false;
        Decimals = 0;
        IsScaled = false;
        IsAllGood = _isTicksPending = _isQualitiesPending = _hasDoubles = false;
        if (_ticks.Length < capacity)
        {
            var size = Math.Max(capacity, 3600);
            _ticks = new long[size];
            Scaled = new int[size];
            Raw = new double[size];
            _qualities = new Quality[size];
        }
    }

    /// <summary>Says all times at once; the count follows.</summary>
    public void SetRegular(long first, long step)
    {
        (_first, Step, _isTicksPending) = (first, step, true);
    }

    /// <summary>Says all qualities at once; the count follows.</summary>
    public void SetAllGood()
    {
        IsAllGood = _isQualitiesPending = true;
    }

    /// <summary>Offset of a sample from the start of the hour in 100 ns.</summary>
    public long TimeOf(int index) => Step > 0 ? _first + (index * Step) : _ticks[index];

    public Quality QualityOf(int index) => IsAllGood ? Quality.Good : _qualities[index];

    /// <summary>Adds a sample behind the others (unscaled, of an hour that was not decoded), growing as needed; one at the same time as the last replaces it.</summary>
    public void Add(long ticks, double value, Quality quality)
    {
        if (Count > 0 && _ticks[Count - 1] == ticks)
        {
            Count--;
        }
        else if (Count == _ticks.Length)
        {
            Grow();
        }

        _ticks[Count] = ticks;
        Raw[Count] = value;
        _qualities[Count++] = quality;
    }

    /// <summary>Index behind the samples, from this one on, that are usable as it is, or are Bad for the same reason.</summary>
    public int EndOfStretch(int start, int end)
    {
        if (IsAllGood)
        {
            return end;
        }

        var rest = MemoryMarshal.AsBytes(_qualities.AsSpan(start, end - start));
        var length = _qualities[start].IsUsable() ? rest.IndexOfAnyInRange((byte)Quality.BadMissing, byte.MaxValue) : rest.IndexOfAnyExcept(rest[0]);
        return length < 0 ? end : start + length;
    }

    /// <summary>True when no two neighbours lie further apart than this.</summary>
    public bool LieWithin(long distance, int start, int end)
    {
        if (Step > 0 || end - start < 2)
        {
            return Step <= distance;
        }

        var earlier = _ticks.AsSpan(start, end - start - 1);
        var later = _ticks.AsSpan(start + 1, end - start - 1);
        var limit = new Vector<long>(distance);
        var i = 0;
        for (; i <= earlier.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            if (Vector.GreaterThanAny(new Vector<long>(later[i..]) - new Vector<long>(earlier[i..]), limit))
            {
                return false;
            }
        }

        for (; i < earlier.Length; i++)
        {
            if (later[i] - earlier[i] > distance)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Index of the first sample at or after an offset, from <paramref name="low"/> on.</summary>
    public int LowerBound(long ticks, int low = 0)
    {
        if (Step > 0)
        {
            return (int)Math.Clamp((ticks - _first + Step - 1) / Step, low, Math.Max(low, Count));
        }

        var high = Count;
        if (high - low > Narrow)
        {
            (low, high) = Bracket(ticks, low, high);
        }

        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_ticks[middle] < ticks)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Where it must be, looked for around where it would be if the samples were evenly spread: mostly they nearly are.</summary>
    private (int Low, int High) Bracket(long ticks, int low, int high)
    {
        var (first, last) = (_ticks[low], _ticks[high - 1]);
        if (ticks <= first || ticks > last)
        {
            return ticks <= first ? (low, low) : (high, high);
        }

        var guess = low + (int)((double)(ticks - first) / (last - first) * (high - 1 - low));
        for (var width = Narrow; ; width *= 4)
        {
            var (from, to) = (Math.Max(low, guess - width), Math.Min(high, guess + width));
            if ((from == low || _ticks[from - 1] < ticks) && (to == high || _ticks[to] >= ticks))
            {
                return (from, to);
            }
        }
    }

    /// <summary>
    /// Turns doubles into whole numbers at the fewest decimals from <paramref name="least"/> to <paramref name="most"/> at which every one
    /// comes back bit by bit; leaves them as they are when there are none.
    /// </summary>
    public void TryScale(int least, int most)
    {
        // What fits at d decimals fits at d + 1, so one pass that only ever moves up finds the least.
        var decimals = least;
        for (var i = 0; i < Count; i++)
        {
            while (!Fits(Raw[i], decimals))
            {
                if (++decimals > most)
                {
                    return;
                }
            }
        }

        var power = Power(decimals);
        for (var i = 0; i < Count; i++)
        {
            var scaled = Math.Round(Raw[i] * power);
            if (Math.Abs(scaled) > int.MaxValue)
            {
                return;
            }

            Scaled[i] = (int)scaled;
        }

        IsScaled = true;
        Decimals = decimals;
    }

    /// <summary>A value at the resolution of its transmitter.</summary>
    public static double Round(double value, int decimals)
    {
        var power = Power(Math.Min(decimals, MaxDecimals));
        var scaled = Math.Round(value * power);

        // Above 2^53 a double has no decimals to round. Adding zero turns -0 into 0, which is what a whole number gives.
        return Math.Abs(scaled) < 1L << 53 ? (scaled / power) + 0.0 : value;
    }

    private static bool Fits(double value, int decimals)
    {
        var power = Power(decimals);
        var scaled = Math.Round(value * power);

        // Through the int, because -0 has none, and bit by bit, because it equals 0.
        return Math.Abs(scaled) <= int.MaxValue && BitConverter.DoubleToInt64Bits((int)scaled / power) == BitConverter.DoubleToInt64Bits(value);
    }

    private void Grow()
    {
        var size = Math.Max(3600, 2 * Count);
        var (ticks, raw, qualities) = (new long[size], new double[size], new Quality[size]);
        Array.Copy(_ticks, ticks, Count);
        Array.Copy(Raw, raw, Count);
        Array.Copy(_qualities, qualities, Count);
        (_ticks, Raw, _qualities, Scaled) = (ticks, raw, qualities, new int[size]);
    }

    private long[] MakeTicks()
    {
        _isTicksPending = false;
        FillRegular(_ticks.AsSpan(0, Count), _first, Step);
        return _ticks;
    }

    private Quality[] MakeQualities()
    {
        _isQualitiesPending = false;
        Array.Clear(_qualities, 0, Count);
        return _qualities;
    }
}
