using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>Turns the samples of a tag in an hour into a chunk and back. Holds its buffers: one a thread.</summary>
internal sealed class ChunkCodec
{
    public const int PackedInts = 0;
    public const int RawDoubles = 1;

    /// <summary>The row's own columns stand before the data under the checksum, so that a wrong scale is found as well as a wrong byte.</summary>
    private const int HeadLength = 14;

    /// <summary>A thousand a second, of which no transmitter comes near: a forged count must not take all memory.</summary>
    private const int MostSamples = 3_600_000;

    private readonly BlobWriter _writer = new();
    private byte[] _padded = [];
    private int[] _scratch = [];

    public ChunkRow Encode(TagHour samples, int tagId, long hour, Origin origin)
    {
        var count = samples.Count;
        var codec = samples.IsScaled ? PackedInts : RawDoubles;
        var decimals = samples.IsScaled ? samples.Decimals : 0;
        _writer.Position = 0;
        WriteHead(_writer.Reserve(HeadLength), tagId, hour, decimals, codec, count);
        TimeSection.Encode(samples.Ticks.AsSpan(0, count), samples.IsOnGrid, _writer, Scratch(count));
        if (samples.IsScaled)
        {
            IntPacking.Encode(samples.Scaled.AsSpan(0, count), _writer);
        }
        else
        {
            MemoryMarshal.AsBytes(samples.Raw.AsSpan(0, count)).CopyTo(_writer.Reserve(count * sizeof(double)));
        }

        QualitySection.Encode(samples.Qualities.AsSpan(0, count), _writer);
        return new ChunkRow
        {
            TagId = tagId,
            Hour = hour,
            Origin = origin,
            Decimals = decimals,
            Codec = codec,
            Count = count,
            Crc = Crc32.HashToUInt32(_writer.Written),
            Data = _writer.Written[HeadLength..].ToArray(),
        };
    }

    /// <summary>False when the chunk is damaged; nothing in <paramref name="into"/> may be used then.</summary>
    public bool TryDecode(ChunkRow row, TagHour into) => TryDecode(row.Head, row.Data, into);

    /// <summary>False when the chunk is damaged; nothing in <paramref name="into"/> may be used then.</summary>
    public bool TryDecode(ChunkHead head, ReadOnlySpan<byte> data, TagHour into)
    {
        into.Reset(0);
        if (!TakeChecked(head, data))
        {
            return false;
        }

        try
        {
            into.Reset(head.Count);
            Decode(head, data.Length, into);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            into.Reset(0);
            return false;
        }
    }

    /// <summary>Copies the chunk to where the padding behind it may be read.</summary>
    private bool TakeChecked(ChunkHead head, ReadOnlySpan<byte> data)
    {
        var length = HeadLength + data.Length;
        if (_padded.Length < length + BlobReader.Padding)
        {
            _padded = new byte[Math.Max(4096, 2 * length)];
        }

        WriteHead(_padded, head.TagId, head.Hour, head.Decimals, head.Codec, head.Count);
        data.CopyTo(_padded.AsSpan(HeadLength));

        // Wider columns than the checksum covers would be taken for what their lower bytes say.
        return head.Count is > 0 and <= MostSamples && head.Decimals is >= 0 and <= TagHour.MaxDecimals && head.Hour == (int)head.Hour && head.Codec == (byte)head.Codec && Crc32.HashToUInt32(_padded.AsSpan(0, length)) == head.Crc;
    }

    private void Decode(ChunkHead head, int dataLength, TagHour into)
    {
        var reader = new BlobReader(_padded.AsSpan(HeadLength, dataLength + BlobReader.Padding));
        TimeSection.Decode(ref reader, into, head.Count, Scratch(head.Count));
        if (head.Codec == PackedInts)
        {
            IntPacking.Decode(ref reader, into.Scaled.AsSpan(0, head.Count));
        }
        else if (head.Codec == RawDoubles)
        {
            reader.Take(head.Count * sizeof(double)).CopyTo(MemoryMarshal.AsBytes(into.Raw.AsSpan(0, head.Count)));
        }
        else
        {
            throw new InvalidDataException($"Codec {head.Codec} is unknown.");
        }

        QualitySection.Decode(ref reader, into, head.Count);
        into.IsScaled = head.Codec == PackedInts;
        into.Decimals = head.Decimals;
        into.Count = head.Count;
    }

    private static void WriteHead(Span<byte> head, int tagId, long hour, int decimals, int codec, int count)
    {
        BinaryPrimitives.WriteInt32LittleEndian(head, tagId);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], (int)hour);
        head[8] = (byte)decimals;
        head[9] = (byte)codec;
        BinaryPrimitives.WriteInt32LittleEndian(head[10..], count);
    }

    private int[] Scratch(int count) => _scratch.Length >= count ? _scratch : _scratch = new int[Math.Max(count, 3600)];
}
