using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Queries;
using BiogasMonitor.Core.Historian.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Upkeep;

/// <summary>
/// Puts right what a check has found, a few hours a transaction, so that it can be done beside a host that writes. What that host has
/// put right meanwhile, by writing to the hour, is left alone.
/// </summary>
public sealed class HistorianRepair(HistorianDatabase database)
{
    private const int HoursAtOnce = 50;

    private readonly ChunkCodec _codec = new();
    private readonly TagHour _samples = new();

    /// <summary>Missing and wrong rollups, from their chunks.</summary>
    public void RebuildRollups(IEnumerable<Defect> defects, CancellationToken cancellation = default) =>
        InBatches(defects.Where(d => d.Kind is DefectKind.MissingRollup or DefectKind.WrongRollup), (connection, transaction, defect) =>
        {
            if (ReadChunk(connection, defect) is { } chunk && _codec.TryDecode(chunk, _samples))
            {
                ChunkTable.UpsertRollup(connection, RollupRow.Of(_samples, defect.TagId, defect.Hour));
            }
        }, cancellation);

    /// <summary>Puts the hour as it is in another historian in the place of the damaged chunk, when that is what the rollup speaks of.</summary>
    public RebuildOutcome TakeOver(Defect damaged, HistorianDatabase rebuilt)
    {
        if (ReadRebuilt(damaged, rebuilt) is not { } chunk)
        {
            return RebuildOutcome.NotThere;
        }

        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        if (ReadChunk(connection, damaged) is { } stored && _codec.TryDecode(stored, new TagHour()))
        {
            return RebuildOutcome.Rebuilt;
        }

        var given = RollupRow.Of(_samples, damaged.TagId, damaged.Hour);
        var kept = ChunkTable.ReadRollups(connection, damaged.TagId, damaged.Hour, damaged.Hour + 1).SingleOrDefault();
        if (kept is not null && !HistorianCheck.IsSame(kept, given))
        {
            return RebuildOutcome.Differs;
        }

        ChunkTable.Upsert(connection, [(chunk, given)]);
        Commit(connection, transaction);
        return kept is null ? RebuildOutcome.NotProven : RebuildOutcome.Rebuilt;
    }

    /// <summary>Takes damaged chunks away; their rollups stay as what is known of the hour.</summary>
    public void Remove(IEnumerable<Defect> damaged, CancellationToken cancellation = default) =>
        InBatches(damaged.Where(d => d.Kind == DefectKind.DamagedChunk), (connection, transaction, defect) =>
        {
            if (ReadChunk(connection, defect) is { } chunk && !_codec.TryDecode(chunk, _samples))
            {
                connection.Execute("DELETE FROM chunk WHERE tag_id = @TagId AND hour = @Hour", new { defect.TagId, defect.Hour }, transaction);
            }
        }, cancellation);

    /// <summary>Gives data of an unknown tag number a tag of that name, so that they can be read again; drops live rows that cannot be read.</summary>
    public void RepairRest(IEnumerable<Defect> defects, CancellationToken cancellation = default) =>
        InBatches(defects.Where(d => d.Kind is DefectKind.UnknownTag or DefectKind.LiveRow), (connection, transaction, defect) =>
        {
            if (defect.Kind == DefectKind.LiveRow)
            {
                LiveTable.Delete(connection, transaction, HistoryTime.ToUnix(defect.Time), HistoryTime.ToUnix(defect.Time) + 1);
                return;
            }

            connection.Execute(
                """
                INSERT OR IGNORE INTO tag(tag_id, name, unit, description, kind, equipment, decimals, inferred)
                VALUES (@TagId, @Name, '', 'found without its tag', 'Analog', '', 3, 1)
                """,
                new { defect.TagId, Name = $"unknown-{defect.TagId}" },
                transaction);
        }, cancellation);

    private static ChunkRow? ReadChunk(SqliteConnection connection, Defect defect) =>
        ChunkTable.Read(connection, defect.TagId, defect.Hour, defect.Hour + 1).SingleOrDefault();

    private static void Commit(SqliteConnection connection, SqliteTransaction transaction)
    {
        // Who has encoded beside the old chunk must look again, and pages must draw anew.
        MetaTable.CountWrite(connection, transaction);
        MetaTable.CountChange(connection, transaction);
        transaction.Commit();
    }

    private ChunkRow? ReadRebuilt(Defect damaged, HistorianDatabase rebuilt)
    {
        using var snapshot = new HistorySnapshot(rebuilt);
        return rebuilt.StoredTags.FirstOrDefault(t => string.Equals(t.Tag.Name, damaged.Tag, StringComparison.OrdinalIgnoreCase)) is { } tag
            && ChunkTable.Read(snapshot.Connection, tag.TagId, damaged.Hour, damaged.Hour + 1).SingleOrDefault() is { } chunk
            && _codec.TryDecode(chunk, _samples)
            ? _codec.Encode(_samples, damaged.TagId, damaged.Hour, damaged.Origin)
            : null;
    }

    private void InBatches(IEnumerable<Defect> defects, Action<SqliteConnection, SqliteTransaction, Defect> repair, CancellationToken cancellation)
    {
        foreach (var batch in defects.Chunk(HoursAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            using var connection = database.Connect();
            using var transaction = connection.BeginTransaction();
            foreach (var defect in batch)
            {
                repair(connection, transaction, defect);
            }

            Commit(connection, transaction);
        }
    }
}
