using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Processes;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>DuckDB's read_csv in a process of its own, through DuckDB.NET, on two threads.</summary>
/// <param name="typed">With FLOAT and UTINYINT given, else with types found by sniffing.</param>
internal sealed class DuckDbRival(string folder, bool typed) : IRival
{
    public string Name => typed ? "DuckDB read_csv, types given" : "DuckDB read_csv, types sniffed";

    public IReadOnlyList<string> Packages => [];

    public string Database { get; } = Path.Combine(folder, typed ? "duck-typed.db" : "duck-sniffed.db");

    public string? WhyMissing() => null;

    public Task<string> GetVersionAsync(CancellationToken cancellation)
    {
        using var connection = DuckDbIngest.Open(":memory:");
        return Task.FromResult(connection.ServerVersion);
    }

    public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<ChildResult> IngestAsync(BenchData data, CancellationToken cancellation)
    {
        DatabaseFile.Delete(Database);
        string[] arguments = [Programs.Benchmarks, "duckdb-ingest", data.Csv, "--db", Database];
        return await Child.RunAsync(Programs.Dotnet, typed ? [.. arguments, "--typed"] : arguments, cancellation);
    }

    public long GetDatabaseBytes() => DatabaseFile.Bytes(Database);

    public Task<IReadOnlyList<ColumnSum>> SumAsync(CancellationToken cancellation)
    {
        using var connection = DuckDbIngest.Open(Database);
        using var command = connection.CreateCommand();
        command.CommandText = SumSql.Of("plant", "minute(timestamp) * 60 + second(timestamp)", "CAST({0} AS DOUBLE)");
        return Task.FromResult(SumSql.Read(command));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
