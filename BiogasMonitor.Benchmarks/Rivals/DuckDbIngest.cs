using BiogasMonitor.Benchmarks.Data;
using DuckDB.NET.Data;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>What the child process of the DuckDB rivals does: the file into a table, with sniffed or with given types.</summary>
internal static class DuckDbIngest
{
    public const int Threads = 2;

    public static void Run(string csv, string database, bool typed)
    {
        using var connection = Open(database);
        using var command = connection.CreateCommand();
        var source = typed
            ? $"read_csv({Text(csv)}, header = true, auto_detect = false, delim = ',', quote = '\"', timestampformat = '%Y-%m-%d %H:%M:%S', columns = {{{Columns()}}})"
            : $"read_csv({Text(csv)})";
        command.CommandText = $"CREATE TABLE plant AS SELECT * FROM {source}; CHECKPOINT;";
        command.ExecuteNonQuery();
    }

    public static DuckDBConnection Open(string database)
    {
        var connection = new DuckDBConnection("DataSource=" + database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SET threads = {Threads}";
        command.ExecuteNonQuery();
        return connection;
    }

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Columns() =>
        string.Join(", ", BenchTags.All.Select(t => $"'{t.Name}': '{(t.IsSwitch ? "UTINYINT" : "FLOAT")}'").Prepend("'timestamp': 'TIMESTAMP'"));
}
