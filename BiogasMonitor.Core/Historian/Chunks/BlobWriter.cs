using System.Buffers.Binary;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>A growing buffer for one chunk after the other.</summary>
internal sealed class BlobWriter
{
    private byte[] _buffer = new byte[16_384];

    public int Position { get; set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Position);

    public void Byte(byte value)
    {
        Reserve(1)[0] = value;
    }

    public void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Reserve(4), value);

    /// <summary>Seven bits a byte, the lowest first; the top bit says that more follow (LEB128).</summary>
    public void Varint(uint value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    /// <summary>The next bytes, to be filled by the caller to the last one: what they held before is not cleared.</summary>
    public Span<byte> Reserve(int bytes)
    {
        if (_buffer.Length - Position < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, Position + bytes));
        }

        var span = _buffer.AsSpan(Position, bytes);
        Position += bytes;
        return span;
    }
}
