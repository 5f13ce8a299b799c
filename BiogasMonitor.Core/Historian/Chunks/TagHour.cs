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

    public int Count { get; set; }

    /// <summary>Offsets from the start of the hour in 100 ns.</summary>
    public long[] Ticks { get; private set; } = [];

    public int[] Scaled { get; private set; } = [];

    public double[] Raw { get; private set; } = [];

    public Quality[] Qualities { get; private set; } = [];

    /// <summary>Distance of every two neighbours when a decoded hour is known to be regular, else 0.</summary>
    public long Step { get; set; }

    /// <summary>True when every offset is known to be whole seconds.</summary>
    public bool IsOnGrid { get; set; }

    public bool IsScaled { get; set; }

    public int Decimals { get; set; }

    public static double Power(int decimals) => s_powers[decimals];

    public double this[int index] => IsScaled ? Scaled[index] / Power(Decimals) : Raw[index];

    /// <summary>Empties it and makes room.</summary>
    public void Reset(int capacity)
    {
        Count = 0;
        Step = 0;
        IsOnGrid = false;
        Decimals = 0;
        IsScaled = false;
        if (Ticks.Length < capacity)
        {
            var size = Math.Max(capacity, 3600);
            Ticks = new long[size];
            Scaled = new int[size];
            Raw = new double[size];
            Qualities = new Quality[size];
        }
    }

    /// <summary>Adds a sample behind the others (unscaled), growing as needed; one at the same time as the last replaces it.</summary>
    public void Add(long ticks, double value, Quality quality)
    {
        if (Count > 0 && Ticks[Count - 1] == ticks)
        {
            Count--;
        }
        else if (Count == Ticks.Length)
        {
            Grow();
        }

        Ticks[Count] = ticks;
        Raw[Count] = value;
        Qualities[Count++] = quality;
    }

    public bool AreUsable(int start, int end) =>
        !MemoryMarshal.AsBytes(Qualities.AsSpan(start, end - start)).ContainsAnyInRange((byte)Quality.BadMissing, byte.MaxValue);

    /// <summary>Index of the first sample at or after an offset.</summary>
    public int LowerBound(long ticks, int low = 0)
    {
        var high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Ticks[middle] < ticks)
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
        Array.Copy(Ticks, ticks, Count);
        Array.Copy(Raw, raw, Count);
        Array.Copy(Qualities, qualities, Count);
        (Ticks, Raw, Qualities, Scaled) = (ticks, raw, qualities, new int[size]);
    }
}
