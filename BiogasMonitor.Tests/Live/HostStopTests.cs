using System.Diagnostics;
using System.Net;
using BiogasMonitor.Benchmarks.Viewers;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Tests.EndToEnd;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Live;

/// <summary>The real host is stopped as a service manager stops it, while pages, streams and requests are open and a frame comes every second.</summary>
public sealed class HostStopTests : IAsyncDisposable
{
    private const int Pages = 12;
    private static readonly TimeSpan s_allowed = TimeSpan.FromSeconds(5);

    private readonly HostProcess _host = new(("Plant:Source", "simulator"), ("Simulator:BackfillHours", "6"), ("Security:RateLimit", "false"));
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(1) };
    private readonly List<(Viewer Viewer, SeenFrames Seen)> _viewers = [];
    private readonly CancellationTokenSource _end = new();
    private int _answers;

    [Fact]
    public async Task Stop_WithPagesStreamsAndRequestsOpen_EndsWithZeroInFiveSecondsAndEveryFrameThatWasShownIsStored()
    {
        await _host.StartAsync();
        var watching = await OpenPagesAsync();
        var asking = Enumerable.Range(0, 3).Select(_ => AskOnAsync()).ToList();
        using var download = await _http.GetAsync(Slow(), HttpCompletionOption.ResponseHeadersRead, _end.Token);
        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        using var live = await _http.GetAsync(new Uri(_host.Url + "/api/live"), HttpCompletionOption.ResponseHeadersRead, _end.Token);
        await _host.WaitUntilAsync(() => Task.FromResult(_answers > 20 && _viewers.All(v => v.Seen.CameUtc.Count >= 3)));

        var clock = Stopwatch.StartNew();
        var exitCode = await _host.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.True(clock.Elapsed <= s_allowed, $"It took {clock.Elapsed} to stop.");
        Assert.DoesNotContain("   at ", _host.Output, StringComparison.Ordinal);
        await Task.WhenAll([.. watching, .. asking]);
        var stored = Stored();
        Assert.All(_viewers, v => Assert.Empty(v.Seen.CameUtc.Keys.Except(stored)));
        Assert.Equal((stored.Max() - stored.Min()).TotalSeconds + 1, stored.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        foreach (var (viewer, _) in _viewers)
        {
            await viewer.DisposeAsync();
        }

        await _host.DisposeAsync();
        _http.Dispose();
        _end.Dispose();
    }

    private async Task<List<Task>> OpenPagesAsync()
    {
        var watching = new List<Task>();
        for (var i = 0; i < Pages; i++)
        {
            var (viewer, seen) = (new Viewer(new Uri(_host.Url), "/"), new SeenFrames());
            _viewers.Add((viewer, seen));
            await viewer.OpenAsync(_http, _end.Token);
            watching.Add(viewer.WatchAsync(seen.Look, _end.Token));
        }

        return watching;
    }

    // Begun, and then not read: its answer waits in the host.
    private Uri Slow() => new($"{_host.Url}/api/export?tags=all&from={DateTime.UtcNow.AddHours(-5):yyyy-MM-ddTHH:mm:ssZ}&to={DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ}");

    private async Task AskOnAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                using var answer = await _http.GetAsync(new Uri(_host.Url + "/api/system/summary?hours=1"), _end.Token);
                Interlocked.Increment(ref _answers);
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // The host has gone.
        }
    }

    private HashSet<DateTime> Stored()
    {
        var reader = new HistoryReader(HistorianDatabase.Open(Path.Combine(_host.DataFolder, "simulated.db"), Plants.Catalogue));
        var (oldest, newest) = reader.GetSpan()!.Value;
        var stored = reader.ReadFrames(oldest, newest.AddTicks(1), TestContext.Current.CancellationToken).Select(f => f.Time).ToHashSet();
        SqliteConnection.ClearAllPools();
        return stored;
    }
}
