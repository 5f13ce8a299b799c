using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>What a historian's file holds, asked of its tables.</summary>
internal static class StoredValues
{
    public static long Count(string database) => Ask(database, "SELECT coalesce(sum(count), 0) FROM chunk");

    public static long ChunkBytes(string database) => Ask(database, "SELECT coalesce(sum(length(data)), 0) FROM chunk");

    public static SqliteConnection OpenReadOnly(string database)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static long Ask(string database, string sql)
    {
        using var connection = OpenReadOnly(database);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
