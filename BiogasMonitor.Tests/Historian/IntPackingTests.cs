using System.Security.Cryptography;
using BiogasMonitor.Core.Historian.Chunks;
using CsCheck;

namespace BiogasMonitor.Tests.Historian;

public sealed class IntPackingTests
{
    /// <summary>Calm, noisy, jumping, and anything: every width, with and without patches, blocks cut at any length.</summary>
    private static readonly Gen<int[]> s_values =
        from bits in Gen.Int[0, 32]
        from rare in Gen.Int[0, 32]
        from changes in Gen.Select(Gen.Int, Gen.Int[0, 40], (value, kind) => value >> Math.Min(31, 32 - (kind == 0 ? rare : kind < 20 ? bits : 0))).Array[1, 400]
        select Sums(changes);

    [Fact]
    public void Encode_AnyNumbers_GivesTheBytesOfTheFormat() =>
        s_values.Sample(values => Assert.Equal(PlainPacking.Encode(values), Encode(values)), iter: 3000);

    [Fact]
    public void Decode_AnyNumbers_GivesThemBack() =>
        s_values.Sample(values => Assert.Equal(values, TryDecode(Encode(values), values.Length)), iter: 3000);

    [Fact]
    public void Decode_DamagedBytes_GivesWhatThePlainWayGivesOrNothing() =>
        Gen.Select(s_values, Gen.Int[0, 1_000_000], Gen.Int[0, 7], Gen.Int[0, 400]).Sample(
            (values, place, bit, cut) =>
            {
                var bytes = Encode(values);
                bytes[place % bytes.Length] ^= (byte)(1 << bit);
                bytes = bytes[..Math.Max(4, bytes.Length - (cut > 300 ? cut - 300 : 0))];
                Assert.Equal(PlainPacking.Decode(bytes, values.Length), TryDecode(bytes, values.Length));
            },
            iter: 5000);

    [Fact]
    public void Decode_AnyBytes_GivesWhatThePlainWayGivesOrNothing() =>
        Gen.Select(Gen.Byte.Array[4, 300], Gen.Int[1, 300]).Sample((bytes, count) => Assert.Equal(PlainPacking.Decode(bytes, count), TryDecode(bytes, count)), iter: 5000);

    [Fact]
    public void Unpack_AnyWidthAndLength_IsTheSameEightAtATimeAndOneByOne()
    {
        for (var width = 0; width <= 32; width++)
        {
            for (var count = 1; count <= 128; count++)
            {
                // Not a byte longer than promised: an access beyond would be refused, or meet a neighbour.
                var packed = RandomNumberGenerator.GetBytes(IntPacking.PackedBytes(count, width) + BlobReader.Padding);
                var (eights, ones) = (new uint[(count + 7) & ~7], new uint[(count + 7) & ~7]);
                BitUnpacker.Unpack(packed, width, eights);
                BitUnpacker.UnpackOneByOne(packed, width, ones);
                Assert.Equal(ones, eights);
            }
        }
    }

    [Fact]
    public void Unpack_LessThanThePaddingBehind_IsRefused()
    {
        for (var width = 0; width <= 32; width++)
        {
            var packed = new byte[IntPacking.PackedBytes(120, width) + BlobReader.Padding - 1];
            Assert.Throws<InvalidDataException>(() => BitUnpacker.Unpack(packed, width, new uint[128]));
            Assert.Throws<InvalidDataException>(() => BitUnpacker.UnpackOneByOne(packed, width, new uint[128]));
        }
    }

    [Fact]
    public void SumUp_AnyDifferences_IsTheSameEightAtATimeAndOneByOne() =>
        Gen.Select(Gen.UInt.Array[128], Gen.Int, Gen.Int[0, 128]).Sample((zigzags, previous, count) =>
        {
            var (eights, ones) = (new int[count], new int[count]);
            Assert.Equal(BitUnpacker.SumUpOneByOne(zigzags, previous, ones), BitUnpacker.SumUp(zigzags, previous, eights));
            Assert.Equal(ones, eights);
        });

    [Fact]
    public void SumUp_AnyDistances_AreTimesInUnits() =>
        Gen.Select(Gen.OneOf(Gen.Int, Gen.Int[0, 3]).Array[1, 200], Gen.Int[0, 7].Select(e => (int)Math.Pow(10, e))).Sample((distances, unit) =>
        {
            var (sums, sum) = (new long[distances.Length], 0L);
            BitUnpacker.SumUp(distances, unit, sums);
            Assert.Equal(distances.Select(d => sum += (long)d * unit), sums);
        });

    [Fact]
    public void IntSpan_AnyNumbers_HasTheirMinMaxAndSum() =>
        Gen.Frequency((3, Gen.Int), (1, Gen.Const(int.MinValue)), (1, Gen.Const(int.MaxValue))).Array[1, 200].Sample(values =>
            Assert.Equal(new IntSpan(values.Min(), values.Max(), values.Sum(v => (long)v)), IntSpan.Of(values)));

    private static int[] Sums(int[] changes)
    {
        for (var i = 1; i < changes.Length; i++)
        {
            changes[i] = unchecked(changes[i] + changes[i - 1]);
        }

        return changes;
    }

    private static byte[] Encode(int[] values)
    {
        var writer = new BlobWriter();
        IntPacking.Encode(values, writer);
        return writer.Written.ToArray();
    }

    private static int[]? TryDecode(byte[] bytes, int count)
    {
        // What follows a chunk in its buffer is whatever was there before.
        var reader = new BlobReader([.. bytes, .. RandomNumberGenerator.GetBytes(BlobReader.Padding)]);
        var values = new int[count];
        try
        {
            IntPacking.Decode(ref reader, values);
            return values;
        }
        catch (Exception e) when (e is InvalidDataException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
