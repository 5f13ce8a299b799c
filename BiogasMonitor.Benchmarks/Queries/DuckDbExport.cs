using System.Globalization;
using BiogasMonitor.Benchmarks.Rivals;

namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>The same export by DuckDB's COPY.</summary>
internal static class DuckDbExport
{
    /// <summary>Bytes written.</summary>
    public static long Run(string database, DateTime from, DateTime to, string file)
    {
        using var connection = DuckDbIngest.Open(database);
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"COPY (SELECT * FROM plant WHERE timestamp >= '{from:yyyy-MM-dd HH:mm:ss}' AND timestamp < '{to:yyyy-MM-dd HH:mm:ss}') TO {DuckDbIngest.Text(file)} (FORMAT csv, HEADER)");
        command.ExecuteNonQuery();
        return new FileInfo(file).Length;
    }
}
