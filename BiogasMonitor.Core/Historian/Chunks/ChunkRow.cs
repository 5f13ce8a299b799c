namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>One row of the table <c>chunk</c>.</summary>
internal sealed record ChunkRow
{
    public int TagId { get; init; }

    public long Hour { get; init; }

    public Origin Origin { get; init; }

    public int Decimals { get; init; }

    public int Codec { get; init; }

    public int Count { get; init; }

    public uint Crc { get; init; }

    public required byte[] Data { get; init; }

    public ChunkHead Head => new(TagId, Hour, Origin, Decimals, Codec, Count, Crc);
}
