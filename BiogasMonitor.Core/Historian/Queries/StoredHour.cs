using BiogasMonitor.Core.Historian.Chunks;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>An hour of a tag as a query meets it: its samples, or a damaged chunk, or only the rollup that outlived its chunk.</summary>
/// <param name="Samples">Overwritten by the next hour; empty where there is no sample to be had.</param>
/// <param name="IsDamaged">The chunk cannot be read; samples are those of the live tail.</param>
/// <param name="Kept">The rollup of an hour without chunk and live rows.</param>
internal readonly record struct StoredHour(long Hour, TagHour Samples, bool IsDamaged = false, RollupRow? Kept = null);
