using System.Net.WebSockets;

namespace BiogasMonitor.Benchmarks.Viewers;

/// <summary>Many viewers of one page at once, opened ten at a time.</summary>
internal sealed class Crowd(Uri host, string path) : IAsyncDisposable
{
    private const int AtOnce = 10;
    private const int MostAttempts = 5;
    private readonly List<(Viewer Viewer, SeenFrames Seen)> _viewers = [];
    private readonly List<Task> _watching = [];
    private readonly CancellationTokenSource _end = new();

    public IReadOnlyList<SeenFrames> Seen => [.. _viewers.Select(v => v.Seen)];

    /// <summary>Circuits that told an error or are no more.</summary>
    public int Failed => _viewers.Zip(_watching).Count(v => v.First.Viewer.Errors > 0 || v.Second.IsCompleted);

    public async Task OpenAsync(int count, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
        while (_viewers.Count < count)
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, count - _viewers.Count)).Select(_ => AddAsync(http, cancellation)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_watching);
        foreach (var (viewer, _) in _viewers)
        {
            await viewer.DisposeAsync();
        }

        _end.Dispose();
    }

    private async Task AddAsync(HttpClient http, CancellationToken cancellation)
    {
        var (viewer, seen) = (await OpenAsync(http, cancellation), new SeenFrames());
        lock (_viewers)
        {
            _viewers.Add((viewer, seen));
            _watching.Add(viewer.WatchAsync(seen.Look, _end.Token));
        }
    }

    // A busy host may give up on a connection before it was greeted; a browser tries again, too.
    private async Task<Viewer> OpenAsync(HttpClient http, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var viewer = new Viewer(host, path);
            try
            {
                await viewer.OpenAsync(http, cancellation);
                return viewer;
            }
            catch (Exception e) when (e is WebSocketException or HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                await viewer.DisposeAsync();
                if (attempt == MostAttempts)
                {
                    throw new IOException($"A viewer could not open {path} in {MostAttempts} attempts: {e.Message}", e);
                }
            }
        }
    }
}
