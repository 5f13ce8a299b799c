using System.Runtime.CompilerServices;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>The times of a chunk: runs on the 1 s grid, or packed intervals where that is smaller or the times do not lie on it.</summary>
internal static class TimeSection
{
    private const byte Runs = 0;
    private const byte Intervals = 1;
    private const byte SecondsAndFractions = 2;

    private const long Second = TimeSpan.TicksPerSecond;

    /// <summary>Below this many runs nothing is smaller.</summary>
    private const int FewRuns = 16;

    /// <param name="isOnGrid">True when every offset is known to be whole seconds.</param>
    public static void Encode(ReadOnlySpan<long> ticks, bool isOnGrid, BlobWriter writer, Span<int> scratch)
    {
        if (isOnGrid || IsOnGrid(ticks))
        {
            EncodeGrid(ticks, writer, scratch);
            return;
        }

        var exponent = 6;
        var unit = Second / 10;
        foreach (var tick in ticks)
        {
            for (; tick % unit != 0; unit /= 10)
            {
                exponent--;
            }
        }

        // An hour has 3.6e9 microseconds: finer than 10 us it no longer fits an int and is split.
        if (exponent >= 2)
        {
            EncodeIntervals(ticks, unit, exponent, writer, scratch);
        }
        else
        {
            EncodeSplit(ticks, unit, exponent, writer, scratch);
        }
    }

    public static void Decode(ref BlobReader reader, TagHour into, int count, Span<int> scratch)
    {
        switch (reader.Byte())
        {
            case Runs:
                DecodeRuns(ref reader, into, count);
                break;
            case Intervals:
                DecodeIntervals(ref reader, Unit(reader.Byte()), into.Ticks.AsSpan(0, count), scratch);
                break;
            case SecondsAndFractions:
                DecodeSplit(ref reader, Unit(reader.Byte()), into.Ticks.AsSpan(0, count), scratch);
                break;
            default:
                throw new InvalidDataException("The chunk's times are in an unknown form.");
        }
    }

    private static bool IsOnGrid(ReadOnlySpan<long> ticks)
    {
        foreach (var tick in ticks)
        {
            if (tick % Second != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void EncodeGrid(ReadOnlySpan<long> ticks, BlobWriter writer, Span<int> scratch)
    {
        var start = writer.Position;
        var runs = EncodeRuns(ticks, writer, out var leastIntervalBytes);
        var runBytes = writer.Position - start;
        if (runs <= FewRuns || runBytes <= leastIntervalBytes)
        {
            return;
        }

        EncodeIntervals(ticks, Second, 7, writer, scratch);
        var intervalBytes = writer.Position - start - runBytes;
        writer.Position = start + runBytes;
        if (intervalBytes < runBytes)
        {
            writer.Position = start;
            EncodeIntervals(ticks, Second, 7, writer, scratch);
        }
    }

    /// <summary>First second, then runs of present seconds; a run is followed by one absent second, or by as many as the next number says.</summary>
    /// <param name="leastIntervalBytes">The other form takes at least so many: tried out only where it may be shorter.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EncodeRuns(ReadOnlySpan<long> ticks, BlobWriter writer, out int leastIntervalBytes)
    {
        writer.Byte(Runs);
        writer.Varint((uint)(ticks[0] / Second));
        var runs = 0;
        var least = new LeastIntervalBytes(ticks.Length);
        for (int start = 0, end; start < ticks.Length; start = end)
        {
            end = EndOfRun(ticks, start);
            var absent = end < ticks.Length ? (int)((ticks[end] - ticks[end - 1]) / Second) - 1 : 1;
            writer.Varint((uint)((end - start) << 1) | (absent > 1 ? 1u : 0u));
            if (absent > 1)
            {
                writer.Varint((uint)absent);
            }

            if (end < ticks.Length)
            {
                least.AddGap(end, absent, end - start);
            }

            runs++;
        }

        leastIntervalBytes = least.Total;
        return runs;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfRun(ReadOnlySpan<long> ticks, int start)
    {
        // Later samples are later by whole seconds: where the distance of two is that of their places, none between them is absent.
        var (low, high) = (start, ticks.Length - 1);
        for (var step = 1; low < high && low + step <= high; step *= 2)
        {
            if (ticks[low + step] - ticks[low] != step * Second)
            {
                high = low + step - 1;
                break;
            }

            low += step;
        }

        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            (low, high) = ticks[middle] - ticks[low] == (middle - low) * Second ? (middle, high) : (low, middle - 1);
        }

        return low + 1;
    }

    private static void DecodeRuns(ref BlobReader reader, TagHour into, int count)
    {
        var next = reader.Varint() * Second;
        for (int i = 0, length; i < count; i += length)
        {
            var run = reader.Varint();
            length = (int)(run >> 1);
            if (i == 0 && length == count)
            {
                into.SetRegular(next, Second);
            }
            else
            {
                TagHour.FillRegular(into.Ticks.AsSpan(0, count).Slice(i, length), next, Second);
            }

            next += (length + ((run & 1) == 1 ? reader.Varint() : 1)) * Second;
        }
    }

    private static void EncodeIntervals(ReadOnlySpan<long> ticks, long unit, int exponent, BlobWriter writer, Span<int> scratch)
    {
        writer.Byte(Intervals);
        writer.Byte((byte)exponent);
        for (var i = 0; i < ticks.Length; i++)
        {
            scratch[i] = (int)(ticks[i] / unit);
        }

        for (var i = ticks.Length - 1; i > 0; i--)
        {
            scratch[i] -= scratch[i - 1];
        }

        IntPacking.Encode(scratch[..ticks.Length], writer);
    }

    private static void DecodeIntervals(ref BlobReader reader, int unit, Span<long> ticks, Span<int> scratch)
    {
        IntPacking.Decode(ref reader, scratch[..ticks.Length]);
        BitUnpacker.SumUp(scratch[..ticks.Length], unit, ticks);
    }

    private static void EncodeSplit(ReadOnlySpan<long> ticks, long unit, int exponent, BlobWriter writer, Span<int> scratch)
    {
        writer.Byte(SecondsAndFractions);
        writer.Byte((byte)exponent);
        for (var i = 0; i < ticks.Length; i++)
        {
            scratch[i] = (int)(ticks[i] / Second);
        }

        IntPacking.Encode(scratch[..ticks.Length], writer);
        for (var i = 0; i < ticks.Length; i++)
        {
            scratch[i] = (int)(ticks[i] % Second / unit);
        }

        IntPacking.Encode(scratch[..ticks.Length], writer);
    }

    private static void DecodeSplit(ref BlobReader reader, long unit, Span<long> ticks, Span<int> scratch)
    {
        IntPacking.Decode(ref reader, scratch[..ticks.Length]);
        for (var i = 0; i < ticks.Length; i++)
        {
            ticks[i] = scratch[i] * Second;
        }

        IntPacking.Decode(ref reader, scratch[..ticks.Length]);
        for (var i = 0; i < ticks.Length; i++)
        {
            ticks[i] += scratch[i] * unit;
        }
    }

    private static int Unit(byte exponent) => exponent <= 7 ? (int)TagHour.Power(exponent) : throw new InvalidDataException("The chunk's unit of time is unknown.");
}
