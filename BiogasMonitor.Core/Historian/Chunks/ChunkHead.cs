namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>The columns of a chunk beside its data.</summary>
internal readonly record struct ChunkHead(int TagId, long Hour, Origin Origin, int Decimals, int Codec, int Count, uint Crc);
