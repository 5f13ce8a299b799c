using System.Numerics;

namespace BiogasMonitor.Tests.Historian;

/// <summary>Packed integers as docs/historian.md has them, one number and one bit after the other: what the fast code must agree with.</summary>
internal static class PlainPacking
{
    public static byte[] Encode(int[] values)
    {
        List<byte> bytes = [.. BitConverter.GetBytes(values[0])];
        foreach (var block in values.Zip(values.Skip(1), (a, b) => Zigzag(unchecked(b - a))).Chunk(128))
        {
            var width = Enumerable.Range(0, 33).MinBy(w => Cost(block, w));
            var patches = block.Select((z, i) => (High: width == 32 ? 0 : z >> width, Position: (byte)i)).Where(p => p.High != 0).ToList();
            bytes.AddRange([(byte)width, (byte)patches.Count, .. Pack(block, width)]);
            foreach (var (high, position) in patches)
            {
                bytes.Add(position);
                AddVarint(bytes, high);
            }
        }

        return [.. bytes];
    }

    /// <summary>Null when the bytes end too early or hold what cannot be.</summary>
    public static int[]? Decode(byte[] bytes, int count)
    {
        try
        {
            var at = 4;
            List<int> values = [BitConverter.ToInt32(bytes)];
            while (values.Count < count)
            {
                var block = new uint[Math.Min(128, count - values.Count)];
                int width = bytes[at], patches = bytes[at + 1];
                at += 2;
                if (width > 32)
                {
                    return null;
                }

                for (var bit = 0; bit < block.Length * width; bit++)
                {
                    block[bit / width] |= ((uint)bytes[at + (bit / 8)] >> (bit % 8) & 1) << (bit % width);
                }

                at += ((block.Length * width) + 7) / 8;
                if (at > bytes.Length)
                {
                    return null;
                }

                for (var last = -1; patches > 0; patches--)
                {
                    int position = bytes[at++];
                    if (position <= last)
                    {
                        return null;
                    }

                    block[last = position] |= ReadVarint(bytes, ref at) << width;
                }

                foreach (var z in block)
                {
                    values.Add(unchecked(values[^1] + ((int)(z >> 1) ^ -(int)(z & 1))));
                }
            }

            return [.. values];
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException)
        {
            return null;
        }
    }

    private static uint Zigzag(int difference) => (uint)((difference << 1) ^ (difference >> 31));

    private static int Cost(uint[] block, int width) =>
        (((block.Length * width) + 7) / 8) + block.Sum(z => 32 - BitOperations.LeadingZeroCount(z) is var length && length > width ? 1 + ((length - width + 6) / 7) : 0);

    private static byte[] Pack(uint[] block, int width)
    {
        var bytes = new byte[((block.Length * width) + 7) / 8];
        for (var bit = 0; bit < block.Length * width; bit++)
        {
            bytes[bit / 8] |= (byte)((block[bit / width] >> (bit % width) & 1) << (bit % 8));
        }

        return bytes;
    }

    private static void AddVarint(List<byte> bytes, uint value)
    {
        for (; value >= 128; value >>= 7)
        {
            bytes.Add((byte)(value | 128));
        }

        bytes.Add((byte)value);
    }

    private static uint ReadVarint(byte[] bytes, ref int at)
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (uint)(next & 127) << shift;
            if (next < 128)
            {
                return value;
            }
        }
    }
}
