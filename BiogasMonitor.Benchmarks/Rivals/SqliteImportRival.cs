using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Processes;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>The sqlite3 shell's .import into a table with typed columns, then an index.</summary>
internal sealed class SqliteImportRival(string folder) : IRival
{
    public string Name => "sqlite3 .import";

    public IReadOnlyList<string> Packages => ["sqlite3"];

    public string Database { get; } = Path.Combine(folder, "import.db");

    public string? WhyMissing() => Programs.Find("sqlite3") is null ? "sqlite3 is not installed" : null;

    public async Task<string> GetVersionAsync(CancellationToken cancellation) =>
        (await Child.RunAsync(Programs.Find("sqlite3")!, ["--version"], cancellation)).Output.Split(' ')[0];

    public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<ChildResult> IngestAsync(BenchData data, CancellationToken cancellation)
    {
        DatabaseFile.Delete(Database);
        var columns = string.Join(", ", BenchTags.All.Select(t => $"\"{t.Name}\" {(t.IsSwitch ? "INTEGER" : "REAL")}"));
        string[] commands =
        [
            $"CREATE TABLE plant(timestamp TEXT, {columns});",
            ".mode csv",
            $".import --skip 1 \"{data.Csv}\" plant",
            "CREATE INDEX plant_time ON plant(timestamp);",
        ];
        return await Child.RunAsync(Programs.Find("sqlite3")!, [Database, .. commands], cancellation);
    }

    public long GetDatabaseBytes() => DatabaseFile.Bytes(Database);

    public Task<IReadOnlyList<ColumnSum>> SumAsync(CancellationToken cancellation) => Task.FromResult(SqliteSums.Read(Database));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
