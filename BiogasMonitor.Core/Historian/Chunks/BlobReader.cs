using System.Buffers.Binary;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>Reads a chunk's bytes in order. Its last <see cref="Padding"/> bytes are not part of the chunk but may be read.</summary>
internal ref struct BlobReader(ReadOnlySpan<byte> padded)
{
    /// <summary>Packed numbers are read eight at a time, at up to 32 bits and in words of eight bytes: the last ones beyond the end.</summary>
    public const int Padding = 40;

    private readonly ReadOnlySpan<byte> _bytes = padded;

    public int Position { get; private set; }

    public readonly int Left => _bytes.Length - Padding - Position;

    public byte Byte() => Take(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint Varint()
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    public ReadOnlySpan<byte> Take(int bytes) => TakePadded(bytes)[..bytes];

    /// <summary>The next bytes with the padding (or whatever follows) behind them.</summary>
    public ReadOnlySpan<byte> TakePadded(int bytes)
    {
        if ((uint)bytes > (uint)Left)
        {
            throw new InvalidDataException("The chunk ends before its data do.");
        }

        var span = _bytes.Slice(Position, bytes + Padding);
        Position += bytes;
        return span;
    }
}
