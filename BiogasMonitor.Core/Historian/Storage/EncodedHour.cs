using BiogasMonitor.Core.Historian.Chunks;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>An hour as it will lie in the database: one chunk and one rollup a tag that has samples in it.</summary>
internal sealed record EncodedHour(long Hour, Origin Origin, IReadOnlyList<(ChunkRow Chunk, RollupRow Rollup)> Rows);
