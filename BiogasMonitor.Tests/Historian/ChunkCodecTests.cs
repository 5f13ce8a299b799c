using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Telemetry;
using CsCheck;

namespace BiogasMonitor.Tests.Historian;

public sealed class ChunkCodecTests
{
    private static readonly Gen<long[]> s_ticks = Gen.OneOf(
        Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 600], (first, count) => Enumerable.Range(first, Math.Min(count, 3600 - first)).Select(s => s * TimeSpan.TicksPerSecond).ToArray()),
        Offsets(3599, TimeSpan.TicksPerSecond),
        Offsets(36_000 - 1, TimeSpan.TicksPerMillisecond * 100),
        Offsets(3_600_000 - 1, TimeSpan.TicksPerMillisecond),
        Offsets(360_000_000 - 1, 100),
        Offsets(3_600_000_000 - 1, 10),
        Offsets(TimeSpan.TicksPerHour - 1, 1));

    private static readonly Gen<int> s_int = Gen.Frequency((6, Gen.Int[-500, 500]), (2, Gen.Int), (1, Gen.Int[int.MinValue, int.MinValue + 1]), (1, Gen.Const(int.MaxValue)));

    [Fact]
    public void Encode_ScaledValuesAtAnyTimes_DecodeToTheSame() =>
        (from ticks in s_ticks from values in s_int.Array[ticks.Length] from qualities in Qualities(ticks.Length) from decimals in Gen.Int[0, 9] select (ticks, values, qualities, decimals))
        .Sample(c =>
        {
            var hour = Fill(c.ticks, c.qualities);
            c.values.CopyTo(hour.Scaled, 0);
            (hour.IsScaled, hour.Decimals) = (true, c.decimals);
            var decoded = RoundTrip(hour);
            Assert.True(decoded.IsScaled);
            Assert.Equal(c.decimals, decoded.Decimals);
            Assert.Equal(c.values, decoded.Scaled.Take(decoded.Count));
        });

    [Fact]
    public void Encode_RawValuesAtAnyTimes_DecodeToTheSame() =>
        (from ticks in s_ticks from values in Gen.Double.Array[ticks.Length] from qualities in Qualities(ticks.Length) select (ticks, values, qualities))
        .Sample(c =>
        {
            var hour = Fill(c.ticks, c.qualities);
            c.values.CopyTo(hour.Raw, 0);
            var decoded = RoundTrip(hour);
            Assert.False(decoded.IsScaled);
            Assert.Equal(c.values.Select(BitConverter.DoubleToInt64Bits), decoded.Raw.Take(decoded.Count).Select(BitConverter.DoubleToInt64Bits));
        });

    [Fact]
    public void TryScale_ValuesOfSomeDecimals_FindsTheFewest() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[-99_999_999, 99_999_999].Array[1, 50]).Sample((decimals, values) =>
        {
            var hour = new TagHour();
            for (var i = 0; i < values.Length; i++)
            {
                hour.Add(i, values[i] / Math.Pow(10, decimals), Quality.Good);
            }

            hour.TryScale(0, 9);
            Assert.True(hour.IsScaled);
            Assert.InRange(hour.Decimals, 0, decimals);
            Assert.All(Enumerable.Range(0, values.Length), i => Assert.Equal(hour.Raw[i], hour[i]));
        });

    [Theory]
    [InlineData(3e9)]
    [InlineData(-0.0)]
    [InlineData(1e-10)]
    [InlineData(0.1 + 0.2)]
    public void TryScale_ValueThatNoWholeNumberGivesBack_StaysRaw(double value)
    {
        var hour = new TagHour();
        hour.Add(0, 1.5, Quality.Good);
        hour.Add(1, value, Quality.Good);
        hour.TryScale(0, 9);

        Assert.False(hour.IsScaled);
    }

    [Fact]
    public void Encode_ConstantRegularHour_TakesUnderHundredBytes()
    {
        var hour = new TagHour();
        for (var i = 0; i < 3600; i++)
        {
            hour.Add(i * TimeSpan.TicksPerSecond, 1, Quality.Good);
        }

        hour.TryScale(0, 0);
        Assert.InRange(new ChunkCodec().Encode(hour, 1, 1, Origin.Live).Data.Length, 1, 80);
    }

    [Fact]
    public void TryDecode_AnyByteOrColumnChanged_IsRefused()
    {
        var hour = Fill([0, 5, TimeSpan.TicksPerSecond], [Quality.Good, Quality.BadStuck, Quality.Good]);
        hour.Raw[0] = 1.5;
        hour.TryScale(0, 9);
        var chunk = new ChunkCodec().Encode(hour, 7, 480_000, Origin.Live);
        var into = new TagHour();

        Assert.True(new ChunkCodec().TryDecode(chunk, into));
        for (var i = 0; i < chunk.Data.Length * 8; i++)
        {
            var data = chunk.Data.ToArray();
            data[i / 8] ^= (byte)(1 << (i % 8));
            Assert.False(new ChunkCodec().TryDecode(chunk with { Data = data }, into));
            Assert.Equal(0, into.Count);
        }

        Assert.False(new ChunkCodec().TryDecode(chunk with { Decimals = chunk.Decimals + 1 }, into));
        Assert.False(new ChunkCodec().TryDecode(chunk with { Hour = chunk.Hour + 1 }, into));
        Assert.False(new ChunkCodec().TryDecode(chunk with { TagId = 8 }, into));
        Assert.False(new ChunkCodec().TryDecode(chunk with { Count = 2 }, into));
        Assert.False(new ChunkCodec().TryDecode(chunk with { Data = chunk.Data[..^1] }, into));
    }

    /// <summary>A checksum can be right and the bytes wrong all the same: written by a faulty program, or on purpose.</summary>
    [Fact]
    public void TryDecode_WrongBytesUnderARightChecksum_IsRefusedOrGivesThatManySamples() =>
        Gen.Select(s_ticks, Gen.Int[0, 1_000_000].Array[1, 6], Gen.Int[1, 6000], Gen.Bool).Sample(
            (ticks, flips, count, isRandom) =>
            {
                var hour = Fill(ticks, [.. ticks.Select(t => (Quality)(t / TimeSpan.TicksPerSecond % 50 == 0 ? 67 : 0))]);
                hour.TryScale(0, 0);
                var chunk = new ChunkCodec().Encode(hour, 5, 484_000, Origin.Live);
                foreach (var flip in flips)
                {
                    chunk.Data[flip / 8 % chunk.Data.Length] ^= (byte)(isRandom ? flip >> 3 : 1 << (flip % 8));
                }

                chunk = chunk with { Count = flips.Length > 4 ? count : chunk.Count };
                var into = new TagHour();
                var isDecoded = new ChunkCodec().TryDecode(chunk with { Crc = Checksum(chunk) }, into);
                Assert.Equal(isDecoded ? chunk.Count : 0, into.Count);
                Assert.True(into.Ticks.Length >= into.Count && into.Qualities.Length >= into.Count);
            },
            iter: 3000);

    /// <summary>Pins the format: a change here is a change of every database there is.</summary>
    [Fact]
    public void Encode_KnownHour_GivesTheBytesOfTheFormatPage()
    {
        var hour = Fill([0, 10_000_000, 20_000_000, 50_000_000], [Quality.Good, Quality.Good, Quality.BadStuck, Quality.BadStuck]);
        int[] values = [1000, 1001, 999, 999];
        values.CopyTo(hour.Scaled, 0);
        (hour.IsScaled, hour.Decimals) = (true, 2);

        Assert.Equal("00" + "00" + "0702" + "02" + "E8030000" + "0200" + "0E" + "01" + "020243", Convert.ToHexString(new ChunkCodec().Encode(hour, 5, 484_000, Origin.Live).Data));
    }

    private static Gen<long[]> Offsets(long last, long unit) =>
        Gen.Long[0, last].Array[1, 400].Select(offsets => offsets.Distinct().Order().Select(o => o * unit).ToArray());

    private static Gen<Quality[]> Qualities(int count) =>
        Gen.Frequency((1, Gen.Const(Quality.Good)), (1, Gen.Int[0, 70].Select(q => (Quality)q))).Array[count];

    private static TagHour Fill(long[] ticks, Quality[] qualities)
    {
        var hour = new TagHour();
        for (var i = 0; i < ticks.Length; i++)
        {
            hour.Add(ticks[i], 0, qualities[i]);
        }

        return hour;
    }

    private static uint Checksum(ChunkRow chunk)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(chunk.TagId);
        writer.Write((int)chunk.Hour);
        writer.Write((byte)chunk.Decimals);
        writer.Write((byte)chunk.Codec);
        writer.Write(chunk.Count);
        writer.Write(chunk.Data);
        return System.IO.Hashing.Crc32.HashToUInt32(bytes.ToArray());
    }

    private static TagHour RoundTrip(TagHour hour)
    {
        var chunk = new ChunkCodec().Encode(hour, 5, 484_000, Origin.Live);
        Assert.Equal(chunk.Data, new ChunkCodec().Encode(hour, 5, 484_000, Origin.Live).Data);
        var decoded = new TagHour();
        Assert.True(new ChunkCodec().TryDecode(chunk, decoded));
        Assert.Equal(hour.Ticks.Take(hour.Count), decoded.Ticks.Take(decoded.Count));
        Assert.Equal(hour.Qualities.Take(hour.Count), decoded.Qualities.Take(decoded.Count));
        return decoded;
    }
}
