using System.Buffers.Binary;
using System.Numerics;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>
/// Whole numbers as their first one and the zigzag differences of the others, bit-packed in blocks of 128 with the few large
/// differences of a block patched in behind it. docs/historian.md has the format.
/// </summary>
internal static class IntPacking
{
    private const int BlockLength = 128;

    public static void Encode(ReadOnlySpan<int> values, BlobWriter writer)
    {
        Span<uint> block = stackalloc uint[BlockLength];
        Span<int> lengths = stackalloc int[33];
        writer.Int32(values[0]);
        for (var start = 1; start < values.Length; start += BlockLength)
        {
            var count = Math.Min(BlockLength, values.Length - start);
            lengths.Clear();
            for (var i = 0; i < count; i++)
            {
                // Differences wrap around: any int follows any other in 32 bits.
                var difference = unchecked(values[start + i] - values[start + i - 1]);
                var zigzag = (uint)((difference << 1) ^ (difference >> 31));
                block[i] = zigzag;
                lengths[32 - BitOperations.LeadingZeroCount(zigzag)]++;
            }

            EncodeBlock(block[..count], lengths, writer);
        }
    }

    public static void Decode(ref BlobReader reader, Span<int> values)
    {
        Span<uint> block = stackalloc uint[BlockLength];
        var previous = reader.Int32();
        values[0] = previous;
        for (var start = 1; start < values.Length; start += BlockLength)
        {
            var target = values.Slice(start, Math.Min(BlockLength, values.Length - start));
            int width = reader.Byte();
            int patches = reader.Byte();
            if (width == 0 && patches == 0)
            {
                target.Fill(previous);
                continue;
            }

            if (width > 32)
            {
                throw new InvalidDataException("A block of the chunk is wider than 32 bits.");
            }

            BitUnpacker.Unpack(reader.TakePadded(PackedBytes(target.Length, width)), width, block[..((target.Length + 7) & ~7)]);
            for (; patches > 0; patches--)
            {
                block[reader.Byte()] |= reader.Varint() << width;
            }

            previous = BitUnpacker.SumUp(block, previous, target);
        }
    }

    private static void EncodeBlock(ReadOnlySpan<uint> block, ReadOnlySpan<int> lengths, BlobWriter writer)
    {
        var width = ChooseWidth(block.Length, lengths, out var patches);
        writer.Byte((byte)width);
        writer.Byte((byte)patches);
        Pack(block, width, writer);
        for (var i = 0; patches > 0; i++)
        {
            var high = width == 32 ? 0 : block[i] >> width;
            if (high != 0)
            {
                writer.Byte((byte)i);
                writer.Varint(high);
                patches--;
            }
        }
    }

    /// <summary>The width at which packed bits and patches take the fewest bytes; the smallest of equals.</summary>
    private static int ChooseWidth(int count, ReadOnlySpan<int> lengths, out int patches)
    {
        var longest = 32;
        while (longest > 0 && lengths[longest] == 0)
        {
            longest--;
        }

        var (best, bestBytes) = (longest, PackedBytes(count, longest));
        patches = 0;
        for (var width = longest - 1; width >= 0; width--)
        {
            var bytes = PackedBytes(count, width);
            var patched = 0;
            for (var length = width + 1; length <= longest; length++)
            {
                patched += lengths[length];
                bytes += lengths[length] * (1 + ((length - width + 6) / 7));
            }

            if (bytes <= bestBytes)
            {
                (best, bestBytes, patches) = (width, bytes, patched);
            }
        }

        return best;
    }

    private static int PackedBytes(int count, int width) => ((count * width) + 7) >> 3;

    private static void Pack(ReadOnlySpan<uint> block, int width, BlobWriter writer)
    {
        var target = writer.Reserve(PackedBytes(block.Length, width));
        var mask = (uint)((1UL << width) - 1);
        ulong bits = 0;
        var filled = 0;
        foreach (var value in block)
        {
            bits |= (ulong)(value & mask) << filled;
            filled += width;
            if (filled >= 32)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)bits);
                target = target[4..];
                bits >>= 32;
                filled -= 32;
            }
        }

        for (var i = 0; i < target.Length; i++)
        {
            target[i] = (byte)(bits >> (8 * i));
        }
    }
}
