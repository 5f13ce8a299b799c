using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.EndToEnd;
using BiogasMonitor.Web.Api;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Api;

public sealed class LiveApiTests : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _time = new(Plants.Noon);
    private readonly Host _lifetime = new();
    private readonly LiveHost _running;
    private readonly LivePlant _plant;
    private readonly LiveApi _live;

    public LiveApiTests(LiveHost running)
    {
        _running = running;
        _plant = new LivePlant(Plants.Catalogue, _time);
        _live = new LiveApi(_plant, _time, _lifetime);
    }

    [Fact]
    public async Task Watch_ASlowReader_SeesTheNewestOnly()
    {
        await using var events = Watch();
        Assert.Equal("heartbeat", (await NextAsync(events)).EventType);

        for (var second = 0; second < 5; second++)
        {
            _plant.Publish(Plants.Nominal(Plants.Noon.AddSeconds(second)));
        }

        var frame = await NextAsync(events);
        Assert.Equal(("frame", "5"), (frame.EventType, frame.EventId));
        Assert.Equal(Plants.Noon.AddSeconds(4), JsonNode.Parse(frame.Data)!["time"]!.GetValue<DateTime>());
    }

    [Fact]
    public async Task Watch_NothingNew_BeatsAfterTenSeconds()
    {
        _plant.Publish(Plants.Nominal(Plants.Noon));
        await using var events = Watch();
        Assert.Equal("frame", (await NextAsync(events)).EventType);
        var before = _time.GetUtcNow();

        Assert.Equal("heartbeat", (await NextAsync(events)).EventType);
        Assert.True(_time.GetUtcNow() - before >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Watch_ManyMomentsASecond_GivesOneASecond()
    {
        await using var events = Watch();
        await NextAsync(events);
        var begun = _time.GetUtcNow();
        for (var i = 0; i < 5; i++)
        {
            await NextAsync(events, () => _plant.Publish(Plants.Nominal(_time.GetUtcNow().UtcDateTime)));
        }

        Assert.True(_time.GetUtcNow() - begun >= 5 * TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task Watch_TheHostStops_Ends()
    {
        await using var events = Watch();
        await NextAsync(events);

        _lifetime.StopApplication();

        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    public async Task Live_OfTheSimulatedPlant_ComesSecondBySecond()
    {
        var process = await _running.GetAsync();
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(process.Url + "/api/live?tags=AIT-101,fit-501"), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var frames = await SseParser.Create(body).EnumerateAsync(TestContext.Current.CancellationToken).Where(e => e.EventType == "frame").Take(3).Select(e => JsonNode.Parse(e.Data)!).ToListAsync(TestContext.Current.CancellationToken);

        Assert.All(frames.Zip(frames.Skip(1)), pair => Assert.True(pair.First["sequence"]!.GetValue<long>() < pair.Second["sequence"]!.GetValue<long>()));
        Assert.All(frames, f => Assert.Equal(["AIT-101 %", "FIT-501 SCFM"], f["values"]!.AsArray().Select(v => $"{v!["tag"]} {v["unit"]}")));
        Assert.All(frames, f => Assert.Equal("Good", f["values"]![0]!["quality"]!.GetValue<string>()));
    }

    public void Dispose() => _lifetime.Dispose();

    private IAsyncEnumerator<SseItem<string>> Watch() => _live.WatchAsync(Plants.Catalogue.Tags, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    // The clock goes on until the next event is there; the event may come a little later than it was due.
    private async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> events, Action? meanwhile = null)
    {
        var next = events.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            meanwhile?.Invoke();
            _time.Advance(s_look);
            await Task.Yield();
        }

        Assert.True(await next);
        return events.Current;
    }

    private sealed class Host : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
