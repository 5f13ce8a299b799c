using System.Globalization;
using System.Text;
using BiogasMonitor.Benchmarks.Hosts;
using BiogasMonitor.Benchmarks.Report;
using BiogasMonitor.Benchmarks.Viewers;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary><c>viewers</c>: how many open pages the host carries, and what each costs.</summary>
internal sealed class ViewersRun(IReadOnlyList<int> counts, string path, int seconds, string? page, CancellationToken cancellation)
{
    private const long DiskBytes = 1_000_000_000;
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(15);

    public async Task<int> RunAsync()
    {
        using var folder = new WorkFolder(null, DiskBytes);
        var program = await BenchHost.PublishAsync(folder.In("host"), cancellation);
        var figures = new List<ViewerFigures>();
        foreach (var count in counts)
        {
            // A host of its own each: memory that an earlier crowd has left would count for this one.
            figures.Add(await MeasureAsync(program, Directory.CreateDirectory(folder.In($"data-{count}")).FullName, count));
            Console.Error.WriteLine(figures[^1]);
        }

        var report = Report(figures);
        Console.WriteLine(report);
        if (page is not null)
        {
            BenchmarksPage.Write(page, "viewers", report);
        }

        return figures.TrueForAll(f => f.Punctuality is { Expected: > 0, Lost: 0 } && f.Failed == 0) ? 0 : 1;
    }

    private async Task<ViewerFigures> MeasureAsync(string program, string data, int count)
    {
        await using var host = await BenchHost.StartAsync(program, data, cancellation);
        await Task.Delay(s_settle, cancellation);
        var idle = await host.MeasureCpuAsync(s_settle, cancellation);
        var memory = host.ResidentBytes;
        await using var crowd = new Crowd(host.Url, path);
        await crowd.OpenAsync(count, cancellation);
        await Task.Delay(s_settle, cancellation);
        var from = DateTime.UtcNow;
        var cpu = await host.MeasureCpuAsync(TimeSpan.FromSeconds(seconds), cancellation);
        return new ViewerFigures(count, idle, cpu, host.ResidentBytes - memory, crowd.Failed, Punctuality.Of(crowd.Seen, from, DateTime.UtcNow));
    }

    private string Report(List<ViewerFigures> figures)
    {
        var text = new StringBuilder("## Live viewers\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`dotnet run -c Release --project BiogasMonitor.Benchmarks -- viewers --count {string.Join(',', counts)} --seconds {seconds}`, {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Real circuits on `{path}` of the published host with the simulated plant at 1 Hz: HTML, WebSocket, acknowledged pictures, answered scripts; client on the same processors. Processor time of the host, of one core; ")
            .Append("memory is what is resident above the idle host with its models loaded. An update is late when it comes more than 1 s after it was due, by the quickest update of the run.\n\n");
        text.Append(Target.Table(figures.SelectMany(Targets))).Append('\n');
        text.Append(MarkdownTable.Of(
            ["viewers", "% of a core", "idle host, %", "ms a viewer and second", "MB above idle", "updates", "lost", "late", "delay p50 / p95 / max, ms", "broken circuits"],
            figures.Select(f => new[]
            {
                Whole(f.Count), Target.Digits(100 * f.Cpu), Target.Digits(100 * f.IdleCpu), Target.Digits(1000 * (f.Cpu - f.IdleCpu) / f.Count), Target.Digits(f.MemoryBytes / 1e6), Whole(f.Punctuality.Expected),
                Whole(f.Punctuality.Lost), Whole(f.Punctuality.Late), $"{Target.Digits(f.Punctuality.DelaysMs.Median)} / {Target.Digits(f.Punctuality.DelaysMs.P95)} / {Target.Digits(f.Punctuality.DelaysMs.Max)}", Whole(f.Failed),
            })));
        return text.ToString();
    }

    private static IEnumerable<Target> Targets(ViewerFigures f)
    {
        if (f.Count <= 200)
        {
            yield return Target.AtMost($"{f.Count} viewers, processor", "% of a core", 25, 12.5, 100 * f.Cpu);
            yield return Target.AtMost($"{f.Count} viewers, memory above idle", "MB", 700, 350, f.MemoryBytes / 1e6);
        }

        yield return Target.AtMost($"{f.Count} viewers, lost or late updates", "", 0, 0, f.Punctuality.Expected == 0 ? double.NaN : f.Punctuality.Lost + f.Punctuality.Late, $"of {Whole(f.Punctuality.Expected)}");
    }

    private static string Whole(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
