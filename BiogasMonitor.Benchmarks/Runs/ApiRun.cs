using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using BiogasMonitor.Benchmarks.Hosts;
using BiogasMonitor.Benchmarks.Processes;
using BiogasMonitor.Benchmarks.Report;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary><c>api</c>: how quickly the API answers at a steady rate of requests, on a long history and beside the live plant.</summary>
internal sealed class ApiRun(int days, int seconds, string? folder, string? page, CancellationToken cancellation)
{
    private const long DiskBytesPerDay = 10_000_000;
    private const int TagsATrend = 4;
    private const int WarmUpSeconds = 5;

    public async Task<int> RunAsync()
    {
        if (H2Load.Program is null)
        {
            throw new ChildException("h2load is not installed. Debian: apt-get install nghttp2-client.");
        }

        using var work = new WorkFolder(folder, DiskBytesPerDay * days);
        var data = Directory.CreateDirectory(work.In("data")).FullName;
        SimulatedHistory.Write(data, days, cancellation);
        var program = await BenchHost.PublishAsync(work.In("host"), cancellation);
        await using var host = await BenchHost.StartAsync(program, data, cancellation);
        var summary = await MeasureAsync(host, ["api/system/summary?hours=24"], 500, work.Path);
        var trends = await MeasureAsync(host, Trends(), 100, work.Path);
        var report = Report(summary, trends);
        Console.WriteLine(report);
        if (page is not null)
        {
            BenchmarksPage.Write(page, "api", report);
        }

        return summary is { Requests.Errors: 0 } && trends is { Requests.Errors: 0 } ? 0 : 1;
    }

    // Every tag in turn: an answer that the host has kept from the request before would be no measure.
    private string[] Trends() =>
    [
        .. CatalogueFile.Load(PlantFolders.Catalogue).Tags.Where(t => t.Kind == TagKind.Analog).Select(t => t.Name).Chunk(TagsATrend).Where(c => c.Length == TagsATrend)
            .Select(tags => $"api/system/trends?hours={24 * days}&tags={string.Join(',', tags)}&points=1000"),
    ];

    /// <summary>Null when the host does not have it.</summary>
    private async Task<(RequestFigures Requests, double Cpu)?> MeasureAsync(BenchHost host, string[] paths, int perSecond, string work)
    {
        Uri[] addresses = [.. paths.Select(p => new Uri(host.Url, p))];
        using var http = new HttpClient();
        using (var first = await http.GetAsync(addresses[0], cancellation))
        {
            if (first.StatusCode == HttpStatusCode.NotFound)
            {
                Console.Error.WriteLine($"{addresses[0].AbsolutePath} is not there: not measured");
                return null;
            }

            first.EnsureSuccessStatusCode();
        }

        await H2Load.RunAsync(addresses, perSecond, WarmUpSeconds, work, cancellation);
        var (clock, cpu) = (Stopwatch.StartNew(), host.CpuSeconds);
        var requests = await H2Load.RunAsync(addresses, perSecond, seconds, work, cancellation);
        return (requests, (host.CpuSeconds - cpu) / clock.Elapsed.TotalSeconds);
    }

    private string Report((RequestFigures Requests, double Cpu)? summary, (RequestFigures Requests, double Cpu)? trends)
    {
        var text = new StringBuilder("## The API under load\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`dotnet run -c Release --project BiogasMonitor.Benchmarks -- api --days {days} --seconds {seconds}`, {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"The published host with {days} days of the simulated plant and a frame a second beside; h2load with `--rps` over ten connections on the same processors. ")
            .Append("A connection has one request on its way, so a late answer holds up the next of its connection. Times are those of h2load's log, to the end of the answer. The trends go through all transmitters in turn, four a request; the host keeps the answers that are asked for again.\n\n");
        text.Append(Target.Table(
        [
            Target.AtMost("summary at 500 requests/s, p99", "ms", 10, 5, summary?.Requests.P99Ms ?? double.NaN),
            Target.AtMost($"trends of 4 tags x {days} days x 1,000 points at 100 requests/s, p99", "ms", 50, 25, trends?.Requests.P99Ms ?? double.NaN),
        ])).Append('\n');
        text.Append(MarkdownTable.Of(
            ["", "requests", "errors", "p50, ms", "p99, ms", "longest, ms", "% of a core"],
            new[] { ("summary", summary), ("trends", trends) }.Where(r => r.Item2 is not null).Select(r => Line(r.Item1, r.Item2!.Value.Requests, r.Item2.Value.Cpu))));
        return text.ToString();

        static string[] Line(string name, RequestFigures r, double cpu) =>
        [
            name, r.Count.ToString("#,0", CultureInfo.InvariantCulture), r.Errors.ToString("#,0", CultureInfo.InvariantCulture), Target.Digits(r.MedianMs), Target.Digits(r.P99Ms), Target.Digits(r.MaxMs), Target.Digits(100 * cpu),
        ];
    }
}
