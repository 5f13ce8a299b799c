using System.Buffers.Binary;
using System.Text;

namespace BiogasMonitor.Benchmarks.Viewers;

/// <summary>Reads MessagePack from the front of some bytes.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>A message with its length before it; empty when it is not there as a whole.</summary>
    public ReadOnlySpan<byte> ReadMessage()
    {
        var (length, shift, at) = (0, 0, 0);
        do
        {
            length |= (_rest[at] & 0x7F) << shift;
            shift += 7;
        }
        while ((_rest[at++] & 0x80) != 0);

        _rest = _rest[at..];
        return Take(length);
    }

    public int ReadArray() => Lead() switch
    {
        >= 0x90 and <= 0x9F and var n => n & 0x0F,
        0xDC => (int)Number(2),
        0xDD => (int)Number(4),
        var other => throw Unexpected("an array", other),
    };

    public long ReadNumber() => Lead() switch
    {
        <= 0x7F and var n => n,
        0xCC or 0xD0 => Number(1),
        0xCD or 0xD1 => Number(2),
        0xCE or 0xD2 => Number(4),
        0xCF or 0xD3 => Number(8),
        var other => throw Unexpected("a number", other),
    };

    /// <summary>Null for nothing.</summary>
    public string? ReadText()
    {
        var lead = Lead();
        return lead == 0xC0 ? null : Encoding.UTF8.GetString(Take(TextLength(lead)));
    }

    public ReadOnlySpan<byte> ReadBytes() => Take(Lead() switch
    {
        0xC4 => (int)Number(1),
        0xC5 => (int)Number(2),
        0xC6 => (int)Number(4),
        var other => throw Unexpected("bytes", other),
    });

    public void ReadEmptyMap()
    {
        if (Lead() is not 0x80 and var other)
        {
            throw Unexpected("an empty map", other);
        }
    }

    private int TextLength(byte lead) => lead switch
    {
        >= 0xA0 and <= 0xBF => lead & 0x1F,
        0xD9 => (int)Number(1),
        0xDA => (int)Number(2),
        0xDB => (int)Number(4),
        _ => throw Unexpected("text", lead),
    };

    private byte Lead() => Take(1)[0];

    private long Number(int bytes)
    {
        var taken = Take(bytes);
        return bytes switch
        {
            1 => taken[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(taken),
            4 => BinaryPrimitives.ReadUInt32BigEndian(taken),
            _ => BinaryPrimitives.ReadInt64BigEndian(taken),
        };
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private static InvalidDataException Unexpected(string what, byte lead) => new($"Expected {what}, but the byte is 0x{lead:X2}.");
}
