using System.Buffers.Binary;
using System.Text;

namespace BiogasMonitor.Benchmarks.Viewers;

/// <summary>The little of MessagePack that a browser sends to a circuit: a call with texts, numbers, yes or no, and nothing.</summary>
internal static class PackWriter
{
    private const byte Nil = 0xC0;
    private const byte False = 0xC2;
    private const byte True = 0xC3;
    private const byte UInt64 = 0xCF;
    private const byte Text32 = 0xDB;

    /// <summary>A call with its length before it, as the hub takes it.</summary>
    /// <param name="id">Of a call that is answered; null for one that is not.</param>
    public static byte[] Call(string? id, string target, params object?[] arguments)
    {
        var body = new List<byte> { 0x96, 1, 0x80 };
        Write(body, id);
        Write(body, target);
        body.Add((byte)(0x90 + arguments.Length));
        foreach (var argument in arguments)
        {
            Write(body, argument);
        }

        body.Add(0x90);
        return [.. Length(body.Count), .. body];
    }

    /// <summary>Seven bits a byte, the lowest first.</summary>
    private static IEnumerable<byte> Length(int length)
    {
        for (; length > 0x7F; length >>= 7)
        {
            yield return (byte)(length | 0x80);
        }

        yield return (byte)length;
    }

    private static void Write(List<byte> to, object? value)
    {
        var number = new byte[8];
        switch (value)
        {
            case null:
                to.Add(Nil);
                break;
            case bool yes:
                to.Add(yes ? True : False);
                break;
            case long count:
                to.Add(UInt64);
                BinaryPrimitives.WriteInt64BigEndian(number, count);
                to.AddRange(number);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.Add(Text32);
                BinaryPrimitives.WriteInt32BigEndian(number, bytes.Length);
                to.AddRange(number[..4]);
                to.AddRange(bytes);
                break;
            default:
                throw new ArgumentException($"{value.GetType()} is not allowed; allowed are text, long, bool and null.", nameof(value));
        }
    }
}
