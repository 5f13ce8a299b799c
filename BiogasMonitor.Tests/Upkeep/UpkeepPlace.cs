using BiogasMonitor.Core.Historian;
using BiogasMonitor.Tests.Csv;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Upkeep;

/// <summary>A folder with a CSV file of three hours, ingested by the real program, and that program's commands.</summary>
internal sealed class UpkeepPlace : IDisposable
{
    private static readonly string[] s_tables = ["tag", "chunk", "rollup_1h", "live", "source"];

    private readonly string _folder = Directory.CreateTempSubdirectory("upkeep-").FullName;

    public string Database => In("h.db");

    public string File => In("plant.csv");

    public string In(string name) => Path.Combine(_folder, name);

    /// <summary>AIT-101 and FIT-101 every 10 s from 2026-03-01 on.</summary>
    public static string Csv(int rows = 1080) =>
        "time,AIT-101,FIT-101\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{new DateTime(2026, 3, 1).AddSeconds(10 * i):yyyy-MM-dd HH:mm:ss},{60 + (i % 17)}.{i % 100:00},{500 + (i % 31)}\n"));

    public async Task<UpkeepPlace> IngestAsync()
    {
        await System.IO.File.WriteAllTextAsync(File, Csv(), TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), await RunAsync(File) is var (code, _, error) ? (code, error) : default);
        return this;
    }

    public Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => IngestProcess.RunAsync([.. arguments, "--db", Database]);

    public string Hash(string? database = null) => StoredCsv.Hash(HistorianDatabase.Open(database ?? Database, Plants.Catalogue));

    /// <summary>Everything in the tables of data, row by row.</summary>
    public string Rows(string? database = null)
    {
        using var connection = Connect(database);
        return string.Join('\n', s_tables.SelectMany(t => connection.Query($"SELECT * FROM {t} ORDER BY 1, 2").Select(r =>
            string.Join('|', ((IDictionary<string, object?>)r).Values.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : v is double d ? d.ToString("R", null) : v)))));
    }

    public void Execute(string sql)
    {
        using var connection = Connect(null);
        connection.Execute(sql);
    }

    public T Scalar<T>(string sql)
    {
        using var connection = Connect(null);
        return connection.ExecuteScalar<T>(sql)!;
    }

    public SqliteConnection Connect(string? database)
    {
        var connection = new SqliteConnection($"Data Source={database ?? Database};Pooling=False");
        connection.Open();
        return connection;
    }

    public IEnumerable<string> Files() => Directory.EnumerateFileSystemEntries(_folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    public void Dispose() => TestFolder.Delete(_folder);
}
