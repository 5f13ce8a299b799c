using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Processes;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>pandas in chunks of 100,000 rows with to_sql into SQLite, then an index. Times stay text, which spares it the parsing.</summary>
internal sealed class PandasRival(string folder) : IRival
{
    private const string Python = "/usr/bin/python3";
    private const string Script =
        """
        import sqlite3, sys
        import pandas as pd
        database = sqlite3.connect(sys.argv[2])
        for chunk in pd.read_csv(sys.argv[1], chunksize=100000):
            chunk.to_sql('plant', database, if_exists='append', index=False)
        database.execute('CREATE INDEX plant_time ON plant(timestamp)')
        database.commit()
        database.close()
        """;

    public string Name => "pandas, chunks of 100,000 + to_sql";

    public IReadOnlyList<string> Packages => ["python3-pandas"];

    public string Database { get; } = Path.Combine(folder, "pandas.db");

    public string? WhyMissing() => !File.Exists(Python) ? "Python 3 is not installed"
        : !Directory.Exists("/usr/lib/python3/dist-packages/pandas") ? "python3-pandas is not installed" : null;

    public async Task<string> GetVersionAsync(CancellationToken cancellation) =>
        (await Child.RunAsync(Python, ["-c", "import pandas; print(pandas.__version__)"], cancellation)).Output.Trim();

    public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<ChildResult> IngestAsync(BenchData data, CancellationToken cancellation)
    {
        DatabaseFile.Delete(Database);
        return await Child.RunAsync(Python, ["-c", Script, data.Csv, Database], cancellation);
    }

    public long GetDatabaseBytes() => DatabaseFile.Bytes(Database);

    public Task<IReadOnlyList<ColumnSum>> SumAsync(CancellationToken cancellation) => Task.FromResult(SqliteSums.Read(Database));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
