using System.Text;

namespace BiogasMonitor.Benchmarks.Fuzz;

/// <summary>Makes bad bytes of good ones: flipped, cut, doubled, mixed, and with the words put in that hurt.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> corpus, IReadOnlyList<string> words)
{
    private const int Longest = 1 << 16;

    private static readonly byte[] s_odd = [0, 1, 9, 10, 13, 0x22, 0x2C, 0x2D, 0x7F, 0x80, 0xC0, 0xEF, 0xFE, 0xFF];

    private readonly byte[][] _words = [.. words.Select(w => Encoding.UTF8.GetBytes(w))];

    /// <summary>One in fifty is noise, one in twenty untouched.</summary>
    public byte[] Make(Random random)
    {
        if (random.Next(50) == 0)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            return noise;
        }

        var bytes = new List<byte>(corpus[random.Next(corpus.Count)]);
        for (var times = random.Next(20) == 0 ? 0 : 1 + random.Next(1 + random.Next(8)); times > 0; times--)
        {
            Change(bytes, random);
        }

        return [.. bytes.Take(Longest)];
    }

    public byte[] Change(byte[] bytes, Random random)
    {
        var list = new List<byte>(bytes);
        Change(list, random);
        return [.. list];
    }

    private void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, random.Next(4) == 0 ? random.Next(200) : random.Next(8));
        switch (random.Next(bytes.Count == 0 ? 2 : 9))
        {
            case 0:
                bytes.Insert(at, s_odd[random.Next(s_odd.Length)]);
                break;
            case 1:
                bytes.InsertRange(at, _words.Length == 0 ? [(byte)random.Next(256)] : _words[random.Next(_words.Length)]);
                break;
            case 2:
                bytes[at % bytes.Count] ^= (byte)(1 << random.Next(8));
                break;
            case 3:
                bytes[at % bytes.Count] = (byte)random.Next(256);
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 6 when bytes.Count > 1 && random.Next(3) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 7:
                var other = corpus[random.Next(corpus.Count)];
                var from = random.Next(other.Length + 1);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, random.Next(60))).ToArray());
                break;
            default:
                if (_words.Length > 0)
                {
                    bytes.RemoveRange(at, Math.Min(length, 4));
                    bytes.InsertRange(at, _words[random.Next(_words.Length)]);
                }

                break;
        }
    }
}
