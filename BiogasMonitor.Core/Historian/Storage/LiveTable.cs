using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>The table <c>live</c>.</summary>
internal static class LiveTable
{
    public static void Upsert(SqliteConnection connection, SqliteTransaction transaction, LiveRow row) =>
        connection.Execute("INSERT OR REPLACE INTO live(time, origin, vals, quals) VALUES (@Time, @Origin, @Vals, @Quals)", row, transaction);

    /// <summary>Rows of [from, to) in time order, streamed.</summary>
    public static IEnumerable<LiveRow> Read(SqliteConnection connection, SqliteTransaction transaction, long from, long to) =>
        connection.Query<LiveRow>(
            "SELECT time, origin, vals, quals FROM live WHERE time >= @from AND time < @to ORDER BY time", new { from, to }, transaction, buffered: false);

    /// <summary>Rows at or after a time, newest first, streamed.</summary>
    public static IEnumerable<LiveRow> ReadBackwards(SqliteConnection connection, SqliteTransaction transaction, long from) =>
        connection.Query<LiveRow>("SELECT time, origin, vals, quals FROM live WHERE time >= @from ORDER BY time DESC", new { from }, transaction, buffered: false);

    public static long? Next(SqliteConnection connection, SqliteTransaction transaction, long from) =>
        connection.ExecuteScalar<long?>("SELECT min(time) FROM live WHERE time >= @from", new { from }, transaction);

    public static int Delete(SqliteConnection connection, SqliteTransaction transaction, long from, long to) =>
        connection.Execute("DELETE FROM live WHERE time >= @from AND time < @to", new { from, to }, transaction);
}
