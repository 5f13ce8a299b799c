using System.Numerics;

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

    public static void Encode(ReadOnlySpan<long> ticks, BlobWriter writer, Span<int> scratch)
    {
        if (IsOneRun(ticks))
        {
            writer.Byte(Runs);
            writer.Varint((uint)(ticks[0] / Second));
            writer.Varint((uint)ticks.Length << 1);
            return;
        }

        if (ToSeconds(ticks, scratch))
        {
            EncodeGrid(scratch[..ticks.Length], writer);
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

    /// <summary>The way nearly every hour goes: a sample each second.</summary>
    private static bool IsOneRun(ReadOnlySpan<long> ticks)
    {
        var step = new Vector<long>(Second);
        var i = 1;
        for (; i <= ticks.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            if (new Vector<long>(ticks[i..]) - new Vector<long>(ticks[(i - 1)..]) != step)
            {
                return false;
            }
        }

        for (; i < ticks.Length; i++)
        {
            if (ticks[i] - ticks[i - 1] != Second)
            {
                return false;
            }
        }

        return ticks[0] % Second == 0;
    }

    private static bool ToSeconds(ReadOnlySpan<long> ticks, Span<int> seconds)
    {
        for (var i = 0; i < ticks.Length; i++)
        {
            var second = ticks[i] / Second;
            if (second * Second != ticks[i])
            {
                return false;
            }

            seconds[i] = (int)second;
        }

        return true;
    }

    private static void EncodeGrid(Span<int> seconds, BlobWriter writer)
    {
        var start = writer.Position;
        if (EncodeRuns(seconds, writer) <= FewRuns)
        {
            return;
        }

        var runBytes = writer.Position - start;
        ToIntervals(seconds);
        writer.Byte(Intervals);
        writer.Byte(7);
        IntPacking.Encode(seconds, writer);
        if (writer.Position - start - runBytes >= runBytes)
        {
            writer.Position = start + runBytes;
            return;
        }

        writer.Position = start;
        writer.Byte(Intervals);
        writer.Byte(7);
        IntPacking.Encode(seconds, writer);
    }

    /// <summary>First second, then runs of present seconds; a run is followed by one absent second, or by as many as the next number says.</summary>
    private static int EncodeRuns(ReadOnlySpan<int> seconds, BlobWriter writer)
    {
        writer.Byte(Runs);
        writer.Varint((uint)seconds[0]);
        var runs = 0;
        for (int start = 0, end; start < seconds.Length; start = end)
        {
            for (end = start + 1; end < seconds.Length && seconds[end] == seconds[end - 1] + 1; end++)
            {
            }

            var absent = end < seconds.Length ? seconds[end] - seconds[end - 1] - 1 : 1;
            writer.Varint((uint)((end - start) << 1) | (absent > 1 ? 1u : 0u));
            if (absent > 1)
            {
                writer.Varint((uint)absent);
            }

            runs++;
        }

        return runs;
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

    private static void ToIntervals(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            values[i] -= values[i - 1];
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

        ToIntervals(scratch[..ticks.Length]);
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
