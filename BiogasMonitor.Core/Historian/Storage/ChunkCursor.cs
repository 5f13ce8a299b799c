using BiogasMonitor.Core.Historian.Chunks;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>Chunks one after the other, without an array for each.</summary>
internal sealed class ChunkCursor : IDisposable
{
    private const string Columns = "c.tag_id, c.hour, c.origin, c.decimals, c.codec, c.count, c.crc, c.data";

    private readonly RowCursor _rows;

    private ChunkCursor(RowCursor rows) => _rows = rows;

    public ChunkHead Head => new(_rows.Int32(0), _rows.Int64(1), (Origin)_rows.Int32(2), _rows.Int32(3), _rows.Int32(4), _rows.Int32(5), (uint)_rows.Int64(6));

    /// <summary>Valid until the next chunk is read.</summary>
    public ReadOnlySpan<byte> Data => _rows.Blob(7);

    /// <summary>Of one tag, hours from first up to before end, in order.</summary>
    public static ChunkCursor OfTag(SqliteConnection connection, int tagId, long first, long end) => new(new RowCursor(
        connection,
        $"""
        SELECT {Columns}
        FROM chunk c
        WHERE c.tag_id = ?1 AND c.hour >= ?2 AND c.hour < ?3
        ORDER BY c.hour
        """,
        tagId,
        first,
        end));

    /// <summary>Of every tag, hours from first up to before end.</summary>
    public static ChunkCursor OfAllTags(SqliteConnection connection, long first, long end) => new(new RowCursor(
        connection,
        $"""
        SELECT {Columns}
        FROM tag t CROSS JOIN chunk c ON c.tag_id = t.tag_id AND c.hour >= ?1 AND c.hour < ?2
        """,
        first,
        end));

    public bool Read() => _rows.Read();

    public void Dispose() => _rows.Dispose();
}
