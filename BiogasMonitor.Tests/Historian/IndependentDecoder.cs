using System.IO.Hashing;

namespace BiogasMonitor.Tests.Historian;

/// <summary>Reads a row of the table <c>chunk</c> by docs/historian.md alone, with no code of the historian: what a stranger would write.</summary>
internal sealed class IndependentDecoder(int tag, int hour, int decimals, int codec, int count, long crc, byte[] data)
{
    private int _at;

    public List<(long Ticks, double Value, byte Quality)> Decode()
    {
        byte[] head = [.. BitConverter.GetBytes(tag), .. BitConverter.GetBytes(hour), (byte)decimals, (byte)codec, .. BitConverter.GetBytes(count)];
        Assert.Equal(crc, Crc32.HashToUInt32([.. head, .. data]));
        var times = Byte() switch { 0 => Runs(), 1 => Intervals(Unit()), _ => Fractions(Unit()) };
        double[] values = codec == 0 ? [.. Packed().Select(v => v / Math.Pow(10, decimals))] : [.. Enumerable.Range(0, count).Select(_ => BitConverter.ToDouble(Take(8)))];
        var qualities = new byte[count];
        for (int runs = Varint(), place = 0; runs > 0; runs--)
        {
            var (start, length) = (place + Varint(), Varint());
            qualities.AsSpan(start, length).Fill(Byte());
            place = start + length;
        }

        Assert.Equal(data.Length, _at);
        return [.. Enumerable.Range(0, count).Select(i => ((hour * 36_000_000_000) + times[i], values[i], qualities[i]))];
    }

    private byte Byte() => data[_at++];

    private ReadOnlySpan<byte> Take(int bytes) => data.AsSpan((_at += bytes) - bytes, bytes);

    private int Varint() => Byte() is var b && b < 128 ? b : (b - 128) + (Varint() * 128);

    private long Unit() => (long)Math.Pow(10, Byte());

    private List<long> Runs()
    {
        var times = new List<long>();
        for (int second = Varint(), run; times.Count < count; second += (run / 2) + (run % 2 == 1 ? Varint() : 1))
        {
            run = Varint();
            times.AddRange(Enumerable.Range(second, run / 2).Select(s => s * 10_000_000L));
        }

        return times;
    }

    private List<long> Intervals(long unit)
    {
        var sum = 0L;
        return Packed().ConvertAll(distance => sum += distance * unit);
    }

    private List<long> Fractions(long unit) => [.. Packed().Zip(Packed(), (second, rest) => (second * 10_000_000L) + (rest * unit))];

    private List<int> Packed()
    {
        var numbers = new List<int> { BitConverter.ToInt32(Take(4)) };
        while (numbers.Count < count)
        {
            var z = new uint[Math.Min(128, count - numbers.Count)];
            var (width, patches) = (Byte(), Byte());
            var bits = Take(((z.Length * width) + 7) / 8);
            for (var bit = 0; bit < z.Length * width; bit++)
            {
                z[bit / width] |= (uint)((bits[bit / 8] >> (bit % 8)) & 1) << (bit % width);
            }

            for (; patches > 0; patches--)
            {
                z[Byte()] |= (uint)Varint() << width;
            }

            Array.ForEach(z, d => numbers.Add(numbers[^1] + ((int)(d >> 1) ^ -(int)(d & 1))));
        }

        return numbers;
    }
}
