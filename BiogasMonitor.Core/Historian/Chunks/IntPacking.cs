using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>
/// Whole numbers as their first one and the zigzag differences of the others, bit-packed in blocks of 128 with the few large
/// differences of a block patched in behind it. docs/historian.md has the format.
/// </summary>
internal static class IntPacking
{
    public const int BlockLength = 128;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Encode(ReadOnlySpan<int> values, BlobWriter writer)
    {
        Span<uint> block = stackalloc uint[BlockLength];
        writer.Int32(values[0]);
        for (var start = 1; start < values.Length; start += BlockLength)
        {
            var count = Math.Min(BlockLength, values.Length - start);
            var all = BlockWidths.TakeDifferences(values.Slice(start - 1, count + 1), block);
            if (all == 0)
            {
                // Nothing changes in most blocks of most tags.
                writer.Byte(0);
                writer.Byte(0);
                continue;
            }

            EncodeBlock(block, count, BitLength(all), writer);
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

            if (width == 0)
            {
                previous = FillBetween(ref reader, patches, previous, target);
                continue;
            }

            BitUnpacker.Unpack(reader.TakePadded(PackedBytes(target.Length, width)), width, block[..((target.Length + 7) & ~7)]);
            for (var last = -1; patches > 0; patches--)
            {
                last = ReadPosition(ref reader, last, target.Length);
                block[last] |= reader.Varint() << width;
            }

            previous = BitUnpacker.SumUp(block, previous, target);
        }
    }

    /// <summary>A block of a number that changes now and then.</summary>
    private static int FillBetween(ref BlobReader reader, int patches, int previous, Span<int> target)
    {
        var done = 0;
        for (var last = -1; patches > 0; patches--)
        {
            last = ReadPosition(ref reader, last, target.Length);
            target[done..last].Fill(previous);
            var zigzag = reader.Varint();
            previous = unchecked(previous + ((int)(zigzag >> 1) ^ -(int)(zigzag & 1)));
            done = last;
        }

        target[done..].Fill(previous);
        return previous;
    }

    private static int ReadPosition(ref BlobReader reader, int last, int count)
    {
        int position = reader.Byte();
        return position > last && position < count ? position : throw new InvalidDataException("The patches of a block are out of order.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EncodeBlock(ReadOnlySpan<uint> block, int count, int longest, BlobWriter writer)
    {
        var width = BlockWidths.Choose(block, count, longest, out var patches);
        writer.Byte((byte)width);
        writer.Byte((byte)patches);
        Pack(block, count, width, writer);
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

    private static int BitLength(uint value) => 32 - BitOperations.LeadingZeroCount(value);

    internal static int PackedBytes(int count, int width) => ((count * width) + 7) >> 3;

    /// <param name="block">A whole block, 0 behind its <paramref name="count"/> numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(ReadOnlySpan<uint> block, int count, int width, BlobWriter writer)
    {
        if (width == 0)
        {
            return;
        }

        // Whole words are written, the last one beyond the end, and what is too much is taken back.
        var start = writer.Position;
        var target = writer.Reserve(PackedBytes(count, width) + (2 * sizeof(ulong)));
        var mask = (1u << (width - 1) << 1) - 1;
        var together = width <= 16 ? 4 : 2;
        var (bits, filled, at) = (0UL, 0, 0);
        for (var i = 0; i < count; i += together)
        {
            var group = (block[i] & mask) | ((ulong)(block[i + 1] & mask) << width);
            if (together == 4)
            {
                group |= ((block[i + 2] & mask) | ((ulong)(block[i + 3] & mask) << width)) << (2 * width);
            }

            bits |= group << filled;
            filled += together * width;
            if (filled >= 64)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(target[at..], bits);
                at += sizeof(ulong);
                filled -= 64;
                bits = filled == 0 ? 0 : group >> ((together * width) - filled);
            }
        }

        BinaryPrimitives.WriteUInt64LittleEndian(target[at..], bits);
        writer.Position = start + PackedBytes(count, width);
    }
}
