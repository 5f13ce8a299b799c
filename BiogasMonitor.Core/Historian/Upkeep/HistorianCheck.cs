using System.Text.Json;
using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Queries;
using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Telemetry;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Upkeep;

/// <summary>
/// Looks at everything a historian holds: SQLite's pages, every chunk's checksum and content, every rollup against its chunk, and the
/// live rows. Changes nothing, and reads a tag at a time, so that a host can go on writing.
/// </summary>
public sealed class HistorianCheck(HistorianDatabase database)
{
    private readonly ChunkCodec _codec = new();
    private readonly TagHour _samples = new();
    private readonly CheckReport _report = new();

    /// <exception cref="HistorianException">The pages of the file are damaged: nothing in it can be relied on.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public CheckReport Run(IProgress<UpkeepProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        try
        {
            progress?.Report(new UpkeepProgress("checking pages", 0, 1));
            CheckPages(database, cancellationToken);
            CheckTags(progress, cancellationToken);
            CheckUnknownTags();
            CheckLiveRows(cancellationToken);
            return _report;
        }
        catch (SqliteException e)
        {
            throw new HistorianException(database.Explain(e), e);
        }
    }

    /// <summary>SQLite's own check of the file.</summary>
    internal static void CheckPages(HistorianDatabase database, CancellationToken cancellation)
    {
        using var connection = database.Connect();
        var handle = connection.Handle;
        SQLitePCL.raw.sqlite3_progress_handler(handle, 100_000, _ => cancellation.IsCancellationRequested ? 1 : 0, null);
        try
        {
            var found = connection.Query<string>("PRAGMA quick_check(10)").ToList();
            if (found is not ["ok"])
            {
                var first = found.Find(f => f.Length > 0)?.Trim().ReplaceLineEndings(" ") ?? "";
                throw new HistorianException($"{database.Path} is damaged ({first}). Its pages cannot be repaired here: restore a backup, or name another file and ingest anew.");
            }
        }
        catch (SqliteException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        finally
        {
            SQLitePCL.raw.sqlite3_progress_handler(handle, 0, null, null);
        }
    }

    /// <summary>True when a rollup is what the chunk gives; the mean may differ in its last digits, as sums in another order do.</summary>
    internal static bool IsSame(RollupRow a, RollupRow b) =>
        (a.N, a.Bad, a.Min, a.Max, a.Last, a.Worst) == (b.N, b.Bad, b.Min, b.Max, b.Last, b.Worst)
        && Math.Abs((a.Mean ?? 0) - (b.Mean ?? 0)) <= 1e-9 * Math.Max(Math.Abs(a.Mean ?? 0), Math.Max(Math.Abs(a.Min ?? 0), Math.Abs(a.Max ?? 0)));

    private void CheckTags(IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        List<StoredTag> tags;
        using (var connection = database.Connect())
        {
            tags = TagTable.Read(connection, database.Catalogue);
        }

        _report.Tags = tags.Count;
        for (var i = 0; i < tags.Count; i++)
        {
            progress?.Report(new UpkeepProgress("checking values", i, tags.Count));
            CheckTag(tags[i], cancellation);
        }

        progress?.Report(new UpkeepProgress("checking values", tags.Count, tags.Count));
    }

    private void CheckTag(StoredTag tag, CancellationToken cancellation)
    {
        using var snapshot = new HistorySnapshot(database);
        var rollups = ChunkTable.ReadRollups(snapshot.Connection, tag.TagId, long.MinValue, long.MaxValue).ToDictionary(r => r.Hour);
        foreach (var chunk in ChunkTable.Read(snapshot.Connection, tag.TagId, long.MinValue, long.MaxValue))
        {
            cancellation.ThrowIfCancellationRequested();
            _report.Chunks++;
            rollups.Remove(chunk.Hour, out var rollup);
            DefectKind? kind = !_codec.TryDecode(chunk, _samples) ? DefectKind.DamagedChunk
                : rollup is null ? DefectKind.MissingRollup
                : IsSame(rollup, RollupRow.Of(_samples, tag.TagId, chunk.Hour)) ? null
                : DefectKind.WrongRollup;
            if (kind is { } found)
            {
                Add(new Defect(found, tag.Tag.Name, HistoryTime.FromUnix(chunk.Hour * HistoryTime.TicksPerHour)) { TagId = tag.TagId, Origin = chunk.Origin, HasRollup = rollup is not null });
            }
        }

        _report.KeptRollups += rollups.Count;
    }

    private void CheckUnknownTags()
    {
        using var connection = database.Connect();
        foreach (var row in connection.Query<UnknownRow>(
            """
            SELECT tag_id AS TagId, min(hour) AS Hour
            FROM (SELECT tag_id, hour FROM chunk UNION ALL SELECT tag_id, hour FROM rollup_1h)
            WHERE tag_id NOT IN (SELECT tag_id FROM tag)
            GROUP BY tag_id
            ORDER BY tag_id
            """))
        {
            Add(new Defect(DefectKind.UnknownTag, $"tag number {row.TagId}", HistoryTime.FromUnix(row.Hour * HistoryTime.TicksPerHour)) { TagId = row.TagId });
        }
    }

    private void CheckLiveRows(CancellationToken cancellation)
    {
        using var snapshot = new HistorySnapshot(database);
        var ids = 1 + snapshot.Connection.ExecuteScalar<int>("SELECT coalesce(max(tag_id), 0) FROM tag", transaction: snapshot.Transaction);
        var wanted = Enumerable.Repeat(true, ids).ToArray();
        var (values, qualities) = (new double[ids], new Quality[ids]);
        foreach (var row in LiveTable.Read(snapshot.Connection, snapshot.Transaction, long.MinValue, long.MaxValue))
        {
            cancellation.ThrowIfCancellationRequested();
            _report.LiveRows++;
            if (!IsReadable(row, wanted, values, qualities))
            {
                Add(new Defect(DefectKind.LiveRow, "all tags", HistoryTime.FromUnix(row.Time)) { Origin = row.Origin });
            }
        }
    }

    internal static bool IsReadable(LiveRow row, bool[] wanted, double[] values, Quality[] qualities)
    {
        try
        {
            using var json = JsonDocument.Parse(row.Vals);
            row.Read(wanted, values, qualities);
            return json.RootElement.ValueKind == JsonValueKind.Array;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException)
        {
            return false;
        }
    }

    private void Add(Defect defect) => _report.Defects.Add(defect);

    private sealed record UnknownRow
    {
        public int TagId { get; init; }

        public long Hour { get; init; }
    }
}
