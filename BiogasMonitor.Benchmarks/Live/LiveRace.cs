using System.Diagnostics;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Processes;
using BiogasMonitor.Benchmarks.Rivals;

namespace BiogasMonitor.Benchmarks.Live;

/// <summary>The live path alone, and while another process ingests into the same database.</summary>
internal static class LiveRace
{
    private const int WantedCommits = 400;
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(90);

    public static async Task<LiveResult> RunIdleAsync(string database, string catalogue, DateTime end, CancellationToken cancellation)
    {
        var load = new LiveLoad();
        await load.RunAsync(database, catalogue, end, () => Task.Delay(s_idle, cancellation), cancellation);
        return load.Result;
    }

    /// <summary>Ingests again and again into fresh copies of the database, until enough commits were timed.</summary>
    public static async Task<LiveResult> RunBesideBulkAsync(string database, string catalogue, DateTime end, BenchData bulk, CancellationToken cancellation)
    {
        var load = new LiveLoad();
        var clock = Stopwatch.StartNew();
        var copy = database + ".live.db";
        while (load.Commits < WantedCommits && clock.Elapsed < s_longest)
        {
            DatabaseFile.Delete(copy);
            File.Copy(database, copy);
            await load.RunAsync(copy, catalogue, end, () => IngestAsync(copy, catalogue, bulk.Csv, cancellation), cancellation);
        }

        DatabaseFile.Delete(copy);
        return load.Result;
    }

    public static async Task IngestAsync(string database, string catalogue, string csv, CancellationToken cancellation) =>
        (await Child.RunAsync(Programs.Dotnet, Programs.IngestArguments(csv, database, catalogue), cancellation)).Required("The ingest beside the live path");
}
