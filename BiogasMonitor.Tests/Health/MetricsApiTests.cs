using System.Net;
using System.Text.RegularExpressions;
using BiogasMonitor.Tests.EndToEnd;

namespace BiogasMonitor.Tests.Health;

public sealed partial class MetricsApiTests(LiveHost live)
{
    [Fact]
    public async Task Metrics_OfTheLiveHost_TellWhatIsNeededToRunThePlant()
    {
        var host = await live.GetAsync();
        var first = await ScrapeAsync(host);

        Assert.Equal(1, first["biogas_source_up"]);
        Assert.InRange(first["biogas_source_age_seconds"], 0, 60);
        Assert.InRange(first["biogas_evaluator_lag_seconds"], 0, 60);
        Assert.True(first["biogas_historian_size_bytes"] > 0);
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds((long)first["biogas_historian_newest_timestamp_seconds"]).UtcDateTime, DateTime.UtcNow.AddDays(-1), DateTime.UtcNow.AddDays(1));
        Assert.True(first["biogas_disk_free_bytes"] > 0);
        Assert.Equal(0, first["biogas_frames_lost_total"]);
        Assert.Equal(0, first["biogas_historian_write_failures_total"]);
        Assert.Equal(0, first["biogas_historian_frames_waiting"]);
        Assert.Equal(0, first["biogas_ingest_running"]);
        Assert.Equal(6, first.Samples.Where(s => s.Key.StartsWith("biogas_model_status{", StringComparison.Ordinal)).Sum(s => s.Value));
        foreach (var step in new[] { "evaluate", "detect", "alarm", "store", "publish" })
        {
            Assert.True(first[$"biogas_frame_step_duration_seconds_count{{step=\"{step}\"}}"] > 0, step);
        }

        Assert.Contains(first.Samples.Keys, k => k.StartsWith("http_server_request_duration_seconds_count{", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_AskedTwice_CountersGrowWithTheFrames()
    {
        var host = await live.GetAsync();
        var first = await ScrapeAsync(host);
        PrometheusScrape? later = null;

        await host.WaitUntilAsync(async () => (later = await ScrapeAsync(host))["biogas_frames_stored_total"] > first["biogas_frames_stored_total"]);

        Assert.True(later!["biogas_frames_total"] > first["biogas_frames_total"]);
        Assert.All(first.Samples.Where(s => s.Key.Contains("_total", StringComparison.Ordinal)), s => Assert.True(later.Samples[s.Key] >= s.Value, s.Key));
    }

    [Fact]
    public async Task OperationsPage_TableOfMetrics_NamesThoseThatTheHostHas()
    {
        var described = MetricRow().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations.md"), TestContext.Current.CancellationToken))
            .Select(m => m.Groups[1].Value).ToHashSet();

        var names = (await ScrapeAsync(await live.GetAsync())).Types.Keys.Where(n => n.StartsWith("biogas_", StringComparison.Ordinal)).ToHashSet();

        Assert.Empty(names.Except(described));

        // These are only there once there is something to say.
        Assert.Empty(described.Except(names).Except(["biogas_ingest_progress_ratio", "biogas_ingest_rows", "biogas_model_run_duration_seconds"]));
    }

    private static async Task<PrometheusScrape> ScrapeAsync(HostProcess host)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(host.Url + "/metrics"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return PrometheusScrape.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex(@"^\| `(biogas_[a-z_0-9]+)`", RegexOptions.Multiline)]
    private static partial Regex MetricRow();
}
