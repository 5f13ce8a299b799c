using System.Runtime.InteropServices;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Processes;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>BiogasMonitor's own ingest command, published as for a plant: validates, derives, rolls up and stores.</summary>
internal sealed class OursRival(string folder, string catalogue) : IRival
{
    private string? _program;

    public string Name => "BiogasMonitor";

    public IReadOnlyList<string> Packages => [];

    public bool KeepsHistory => true;

    public string Database { get; } = Path.Combine(folder, "ours.db");

    public string? WhyMissing() => null;

    public async Task<string> GetVersionAsync(CancellationToken cancellation)
    {
        _program = await PublishAsync(cancellation);
        return $"{typeof(HistoryReader).Assembly.GetName().Version!.ToString(3)}, {(_program is null ? "as built (it could not be published here)" : "published with ReadyToRun")}";
    }

    public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<ChildResult> IngestAsync(BenchData data, CancellationToken cancellation)
    {
        DatabaseFile.Delete(Database);
        return await Child.RunAsync(Programs.Dotnet, Programs.IngestArguments(data.Csv, Database, catalogue, _program), cancellation);
    }

    public long GetDatabaseBytes() => DatabaseFile.Bytes(Database);

    /// <summary>Out-of-range and stuck values are kept with their numbers, so all values that a cell was there for count.</summary>
    public Task<IReadOnlyList<ColumnSum>> SumAsync(CancellationToken cancellation)
    {
        var reader = new HistoryReader(Historians.Open(Database, catalogue));
        return Task.FromResult<IReadOnlyList<ColumnSum>>([.. BenchTags.All.Select(t => Sum(reader, t.Name, cancellation))]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Null without a checkout, or where the compiler's package is not to be had.</summary>
    private async Task<string?> PublishAsync(CancellationToken cancellation)
    {
        var project = Path.Combine(PlantFolders.Root, "BiogasMonitor.Ingest");
        var target = Path.Combine(folder, "program");
        string[] arguments = ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", target];
        return Directory.Exists(project) && (await Child.RunAsync(Programs.Dotnet, arguments, cancellation)).ExitCode == 0 ? Path.Combine(target, "BiogasMonitor.Ingest.dll") : null;
    }

    private static ColumnSum Sum(HistoryReader reader, string tag, CancellationToken cancellation)
    {
        var sum = new ColumnSum(0, 0, double.PositiveInfinity, double.NegativeInfinity, 0);
        foreach (var sample in reader.ReadSamples(tag, DateTime.UnixEpoch, DateTime.UnixEpoch.AddYears(100), cancellation))
        {
            var value = sample.Value;
            var second = (sample.Time.Ticks / TimeSpan.TicksPerSecond) % 3600;
            sum = new ColumnSum(sum.Count + 1, sum.Sum + value, Math.Min(sum.Min, value), Math.Max(sum.Max, value), sum.Weighted + (value * second));
        }

        return sum;
    }
}
