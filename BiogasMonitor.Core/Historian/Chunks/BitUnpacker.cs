using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>
/// Takes numbers of equal width out of packed bits and sums up differences, eight at a time where the processor has AVX2. Reads
/// beyond the packed bytes, but never further than <see cref="BlobReader.Padding"/>.
/// </summary>
internal static class BitUnpacker
{
    /// <summary>The widest numbers of which any one lies within four bytes, wherever in a byte it begins.</summary>
    private const int WidestOfFourBytes = 25;

    // Per width: from which bytes of the sixteen loaded each of the eight numbers comes, and how many bits it is shifted in them.
    private static readonly Vector256<byte>[] s_bytes = [.. Enumerable.Range(0, WidestOfFourBytes + 1).Select(BytesOf)];
    private static readonly Vector256<uint>[] s_shifts = [.. Enumerable.Range(0, WidestOfFourBytes + 1).Select(ShiftsOf)];

    /// <param name="packed">The bits, with the padding (or whatever follows) behind them.</param>
    /// <param name="block">Room for a multiple of eight numbers; the last ones are filled with what follows the bits.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, int width, Span<uint> block)
    {
        if (Avx2.IsSupported && width <= WidestOfFourBytes)
        {
            UnpackEights(packed, width, block);
        }
        else
        {
            UnpackOneByOne(packed, width, block);
        }
    }

    internal static void UnpackOneByOne(ReadOnlySpan<byte> packed, int width, Span<uint> block)
    {
        RequireRoom(packed, width, block.Length);
        ref var source = ref MemoryMarshal.GetReference(packed);
        var mask = (1UL << width) - 1;
        var bit = 0;
        for (var i = 0; i < block.Length; i++)
        {
            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, bit >> 3));
            block[i] = (uint)((word >> (bit & 7)) & mask);
            bit += width;
        }
    }

    /// <summary>Undoes zigzag and differences: each of <paramref name="sums"/> is the one before (the first: <paramref name="previous"/>) plus its difference. Returns the last.</summary>
    public static int SumUp(ReadOnlySpan<uint> zigzags, int previous, Span<int> sums)
    {
        var done = Avx2.IsSupported ? SumUpEights(zigzags, ref previous, sums) : 0;
        return SumUpOneByOne(zigzags[done..], previous, sums[done..]);
    }

    internal static int SumUpOneByOne(ReadOnlySpan<uint> zigzags, int previous, Span<int> sums)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            var zigzag = zigzags[i];
            previous = unchecked(previous + ((int)(zigzag >> 1) ^ -(int)(zigzag & 1)));
            sums[i] = previous;
        }

        return previous;
    }

    /// <summary>Sums of distances in units: each of <paramref name="sums"/> is the one before (the first: 0) plus its distance.</summary>
    public static void SumUp(ReadOnlySpan<int> distances, int unit, Span<long> sums)
    {
        var done = 0;
        var before = 0L;
        if (Avx2.IsSupported)
        {
            var units = Vector256.Create((long)unit).AsInt32();
            var sum = Vector256<long>.Zero;
            for (; done <= Math.Min(distances.Length, sums.Length) - 4; done += 4)
            {
                var ticks = Avx2.Multiply(Avx2.ConvertToVector256Int64(Vector128.Create(distances[done..])).AsInt32(), units);
                ticks += Avx2.ShiftLeftLogical128BitLane(ticks, 8);
                ticks += Avx2.Permute2x128(Avx2.UnpackHigh(ticks, ticks), ticks, 0x08);
                (sum + ticks).CopyTo(sums[done..]);
                sum += Avx2.Permute4x64(ticks, 0xFF);
            }

            before = sum.ToScalar();
        }

        for (; done < sums.Length; done++)
        {
            before += (long)distances[done] * unit;
            sums[done] = before;
        }
    }

    /// <summary>Eight numbers take <paramref name="width"/> whole bytes: the first four lie in the sixteen bytes from there, the others in those from half the width on.</summary>
    private static void UnpackEights(ReadOnlySpan<byte> packed, int width, Span<uint> block)
    {
        RequireRoom(packed, width, block.Length);
        ref var source = ref MemoryMarshal.GetReference(packed);
        ref var target = ref MemoryMarshal.GetReference(block);
        var (bytes, shifts, mask) = (s_bytes[width], s_shifts[width], Vector256.Create((1u << width) - 1));
        nuint from = 0;
        for (nuint i = 0; i + 8 <= (nuint)block.Length; i += 8)
        {
            var loaded = Vector256.Create(Vector128.LoadUnsafe(ref source, from), Vector128.LoadUnsafe(ref source, from + (nuint)(width >> 1)));
            var words = Avx2.Shuffle(loaded, bytes).AsUInt32();
            (Avx2.ShiftRightLogicalVariable(words, shifts) & mask).StoreUnsafe(ref target, i);
            from += (nuint)width;
        }
    }

    private static int SumUpEights(ReadOnlySpan<uint> zigzags, ref int previous, Span<int> sums)
    {
        var end = Math.Min(zigzags.Length, sums.Length) & ~7;
        ref var source = ref MemoryMarshal.GetReference(zigzags);
        ref var target = ref MemoryMarshal.GetReference(sums);
        var last = Vector256.Create(7);
        var before = Vector256.Create(previous);
        for (nuint i = 0; i < (nuint)end; i += 8)
        {
            var zigzag = Vector256.LoadUnsafe(ref source, i);
            var sum = ((zigzag >>> 1) ^ (Vector256<uint>.Zero - (zigzag & Vector256<uint>.One))).AsInt32();
            sum += Avx2.ShiftLeftLogical128BitLane(sum, 4);
            sum += Avx2.ShiftLeftLogical128BitLane(sum, 8);

            // Each half is summed up by now; the upper one gets the sum of the lower one on top.
            sum += Avx2.Permute2x128(Avx2.Shuffle(sum, 0xFF), sum, 0x08);
            (before + sum).StoreUnsafe(ref target, i);
            before += Avx2.PermuteVar8x32(sum, last);
        }

        previous = before.ToScalar();
        return end;
    }

    private static void RequireRoom(ReadOnlySpan<byte> packed, int width, int numbers)
    {
        // The last eight numbers begin at most seven numbers before the end of the bits.
        if ((uint)width > 32 || packed.Length < ((((numbers - 1) & ~7) * width) >> 3) + BlobReader.Padding)
        {
            throw new InvalidDataException("The packed numbers end before their padding does.");
        }
    }

    private static Vector256<byte> BytesOf(int width)
    {
        Span<byte> bytes = stackalloc byte[32];
        for (var i = 0; i < 32; i++)
        {
            var number = i >> 2;
            var half = number < 4 ? 0 : width >> 1;
            bytes[i] = (byte)(((number * width) >> 3) - half + (i & 3));
        }

        return Vector256.Create<byte>(bytes);
    }

    private static Vector256<uint> ShiftsOf(int width)
    {
        Span<uint> shifts = stackalloc uint[8];
        for (var i = 0; i < 8; i++)
        {
            shifts[i] = (uint)((i * width) & 7);
        }

        return Vector256.Create<uint>(shifts);
    }
}
