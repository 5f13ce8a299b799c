using System.Globalization;
using System.Text.Json;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Processes;
using BiogasMonitor.Benchmarks.Report;
using BiogasMonitor.Benchmarks.Rivals;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary><c>kills</c>: an ingest killed at random moments and started again must end with the content of one that was not.</summary>
internal sealed class KillsRun(long rows, int count, string? page, CancellationToken cancellation)
{
    private const long DiskBytesPerRow = 900;
    private readonly Random _random = new();
    private int _kills;
    private int _rounds;
    private int _resumed;

    public async Task<int> RunAsync()
    {
        using var folder = new WorkFolder(null, DiskBytesPerRow * rows);
        var data = BenchData.Write(folder.Path, "plant", BenchData.FirstStart, rows, 1, cancellation);
        var whole = folder.In("whole.db");
        var undisturbed = (await Child.RunAsync(Programs.Dotnet, Programs.IngestArguments(data.Csv, whole, data.Catalogue), cancellation)).Required("The ingest");
        var expected = ContentHash.Of(whole);
        var wrong = 0;
        while (_kills < count)
        {
            var killed = folder.In("killed.db");
            DatabaseFile.Delete(killed);
            await IngestWithKillsAsync(data, killed, undisturbed.Seconds);
            wrong += ContentHash.Of(killed) == expected ? 0 : 1;
            _rounds++;
            Console.Error.WriteLine($"{_kills} kills, {_rounds} ingests, {_resumed} of them went on in the middle, {wrong} wrong");
        }

        var report = Report(wrong);
        Console.WriteLine(report);
        if (page is not null)
        {
            BenchmarksPage.Write(page, "kills", report);
        }

        return wrong == 0 && _resumed > 0 ? 0 : 1;
    }

    /// <summary>The same command again and again until it ends by itself.</summary>
    private async Task IngestWithKillsAsync(BenchData data, string database, double seconds)
    {
        while (true)
        {
            using var process = Child.Start(Programs.Dotnet, [.. Programs.IngestArguments(data.Csv, database, data.Catalogue), "--json"]);
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            var end = process.WaitForExitAsync(cancellation);
            var patience = Task.Delay(TimeSpan.FromSeconds(seconds * (0.1 + (0.8 * _random.NextDouble()))), cancellation);
            if (_kills < count && await Task.WhenAny(end, patience) == patience)
            {
                Child.Kill(process);
                cancellation.ThrowIfCancellationRequested();
                _kills++;
                continue;
            }

            await end;
            if (process.ExitCode != 0)
            {
                throw new ChildException($"An ingest that was started again ended with code {process.ExitCode}: {await error}");
            }

            _resumed += JsonDocument.Parse(await output).RootElement.GetProperty("resumedAtRow").GetInt64() > 0 ? 1 : 0;
            return;
        }
    }

    private string Report(int wrong) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        ## Killed ingests

        `dotnet run -c Release --project BiogasMonitor.Benchmarks -- kills --count {count} --rows {rows}`, {DateTime.UtcNow:yyyy-MM-dd}: {_kills} kills at random moments over {_rounds} ingests of {rows:#,0} rows, {_resumed} of which went on from a
        checkpoint to their end; {_rounds - wrong} ended with exactly the chunks and rollups of an undisturbed one, {wrong} did not.

        """);
}
