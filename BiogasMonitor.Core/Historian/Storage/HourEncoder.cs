using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>Turns open hours into chunks and rollups, and merges chunks of the same tag and hour. Holds its buffers: one a thread.</summary>
/// <param name="tags">One a column of the open hours.</param>
internal sealed class HourEncoder(IReadOnlyList<StoredTag> tags)
{
    private readonly ChunkCodec _codec = new();
    private readonly ColumnGather _gather = new();
    private readonly TagHour _older = new();
    private readonly TagHour _newer = new();
    private readonly TagHour _merged = new();
    private readonly Dictionary<int, Tag> _byId = tags.ToDictionary(t => t.TagId, t => t.Tag);

    public EncodedHour Encode(OpenHour hour)
    {
        _gather.Start(hour);
        var rows = new List<(ChunkRow, RollupRow)>(tags.Count);
        for (var column = 0; column < tags.Count; column++)
        {
            _gather.Gather(column, tags[column].Tag, _newer);
            if (_newer.Count > 0)
            {
                rows.Add(Row(_newer, tags[column].TagId, hour.Hour, hour.Origin));
            }
        }

        return new EncodedHour(hour.Hour, hour.Origin, rows);
    }

    /// <summary>Newer samples laid over older ones; those alone when the older chunk is damaged, and null when they bring nothing new.</summary>
    public (ChunkRow Chunk, RollupRow Rollup)? Merge(ChunkRow older, (ChunkRow Chunk, RollupRow Rollup) newer)
    {
        if (!_codec.TryDecode(older, _older))
        {
            return newer;
        }

        if (!_codec.TryDecode(newer.Chunk, _newer))
        {
            throw new InvalidOperationException($"The chunk just made of tag {newer.Chunk.TagId}, hour {newer.Chunk.Hour} cannot be read.");
        }

        HourMerge.Merge(_older, _newer, _merged);
        var tag = _byId[older.TagId];
        var (least, most) = ColumnGather.DecimalsOf(tag);

        // A catalogue may have lost decimals since the chunk was written; the chunk keeps its own.
        var kept = tag.Inferred || !_older.IsScaled ? 0 : _older.Decimals;
        _merged.TryScale(Math.Max(least, kept), Math.Max(most, kept));
        var merged = Row(_merged, older.TagId, older.Hour, older.Origin | newer.Chunk.Origin);
        return IsSame(merged.Chunk, older) ? null : merged;
    }

    private (ChunkRow Chunk, RollupRow Rollup) Row(TagHour samples, int tagId, long hour, Origin origin) =>
        (_codec.Encode(samples, tagId, hour, origin), RollupRow.Of(samples, tagId, hour));

    private static bool IsSame(ChunkRow a, ChunkRow b) => a.Crc == b.Crc && a.Origin == b.Origin && a.Data.AsSpan().SequenceEqual(b.Data);
}
