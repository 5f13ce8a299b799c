using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>The table <c>meta</c>: what the database holds, and counters that tell that it changed.</summary>
internal static class MetaTable
{
    public static Origin GetOrigins(SqliteConnection connection, SqliteTransaction? transaction = null) => (Origin)Get(connection, "origins", transaction);

    public static void AddOrigin(SqliteConnection connection, Origin origin, SqliteTransaction transaction) =>
        connection.Execute("UPDATE meta SET value = value | @origin WHERE key = 'origins' AND value <> value | @origin", new { origin = (int)origin }, transaction);

    /// <summary>Grows when history or tags appear: what a <see cref="HistoryWatch"/> looks at. Sealing moves rows, it is not a change.</summary>
    public static long GetChanges(SqliteConnection connection) => Get(connection, "changes", null);

    public static void CountChange(SqliteConnection connection, SqliteTransaction transaction) =>
        connection.Execute("UPDATE meta SET value = value + 1 WHERE key = 'changes'", transaction: transaction);

    /// <summary>Grows with every transaction that writes chunks: who encoded beside a chunk that has changed since must do so again.</summary>
    public static long GetWrites(SqliteConnection connection, SqliteTransaction transaction) => Get(connection, "writes", transaction);

    public static void CountWrite(SqliteConnection connection, SqliteTransaction transaction) =>
        connection.Execute("UPDATE meta SET value = value + 1 WHERE key = 'writes'", transaction: transaction);

    private static long Get(SqliteConnection connection, string key, SqliteTransaction? transaction) =>
        connection.ExecuteScalar<long>("SELECT value FROM meta WHERE key = @key", new { key }, transaction);
}
