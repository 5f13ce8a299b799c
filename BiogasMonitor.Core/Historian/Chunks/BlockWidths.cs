using System.Numerics;
using System.Runtime.CompilerServices;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>Finds out how wide the numbers of a block are, and which width stores it in the fewest bytes.</summary>
internal static class BlockWidths
{
    /// <summary>Fills a block with the zigzag differences of neighbours, and what is left of it with 0. Returns all of them or-ed.</summary>
    /// <param name="values">One more than there are differences.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint TakeDifferences(ReadOnlySpan<int> values, Span<uint> block)
    {
        var count = values.Length - 1;
        var all = Vector<uint>.Zero;
        var i = 0;
        for (; i <= count - Vector<int>.Count; i += Vector<int>.Count)
        {
            // Differences wrap around: any int follows any other in 32 bits.
            var difference = new Vector<int>(values[(i + 1)..]) - new Vector<int>(values[i..]);
            var zigzag = Vector.AsVectorUInt32((difference << 1) ^ (difference >> 31));
            zigzag.CopyTo(block[i..]);
            all |= zigzag;
        }

        var rest = 0u;
        for (; i < count; i++)
        {
            var difference = unchecked(values[i + 1] - values[i]);
            rest |= block[i] = (uint)((difference << 1) ^ (difference >> 31));
        }

        block[count..].Clear();
        for (var lane = 0; lane < Vector<uint>.Count; lane++)
        {
            rest |= all[lane];
        }

        return rest;
    }

    /// <summary>The width at which packed bits and patches take the fewest bytes; the smallest of equals.</summary>
    /// <param name="block">A whole block, 0 behind its <paramref name="count"/> numbers.</param>
    /// <param name="longest">Bits of the widest number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Choose(ReadOnlySpan<uint> block, int count, int longest, out int patches)
    {
        // How many numbers are wider than so many bits; none is wider than 32, nor than 39 or 60, which need no case of their own.
        Span<int> wider = stackalloc int[64];
        wider.Clear();
        for (var width = 0; width < longest; width++)
        {
            wider[width] = CountAbove(block, (uint)((1UL << width) - 1));
        }

        var (best, bestBytes) = (longest, IntPacking.PackedBytes(count, longest));
        for (var width = longest - 1; width >= 0; width--)
        {
            // A patch takes a byte for its place and one for each seven bits begun.
            var bytes = IntPacking.PackedBytes(count, width) + (2 * wider[width]) + wider[width + 7] + wider[width + 14] + wider[width + 21] + wider[width + 28];
            if (bytes <= bestBytes)
            {
                (best, bestBytes) = (width, bytes);
            }
        }

        patches = wider[best];
        return best;
    }

    private static int CountAbove(ReadOnlySpan<uint> block, uint limit)
    {
        var limits = new Vector<uint>(limit);
        var count = Vector<int>.Zero;
        for (var i = 0; i < block.Length; i += Vector<uint>.Count)
        {
            // A true comparison is -1.
            count -= Vector.AsVectorInt32(Vector.GreaterThan(new Vector<uint>(block[i..]), limits));
        }

        return Vector.Sum(count);
    }
}
