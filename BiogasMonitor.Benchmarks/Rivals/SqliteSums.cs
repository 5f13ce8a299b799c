using BiogasMonitor.Benchmarks.Data;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>Sums of a wide table in SQLite with the time as text and empty cells as null or empty text.</summary>
internal static class SqliteSums
{
    public static IReadOnlyList<ColumnSum> Read(string database)
    {
        using var connection = StoredValues.OpenReadOnly(database);
        using var command = connection.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = SumSql.Of("plant", "CAST(substr(timestamp, 15, 2) AS INT) * 60 + CAST(substr(timestamp, 18, 2) AS INT)", "nullif({0}, '')");
        return SumSql.Read(command);
    }
}
