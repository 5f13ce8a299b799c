using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>The plant second by second for programs: server-sent events, at most one a second, always of the newest moment.</summary>
public sealed class LiveApi(LivePlant plant, TimeProvider time, IHostApplicationLifetime host)
{
    // Looked at so often, an event comes this much after its moment at the latest.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_apart = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(10);

    private volatile Tuple<PlantSnapshot, bool, string>? _newest;

    internal static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/live", Get)
            .Describe("Live", "The newest values as server-sent events", "An event \"frame\" at most once a second, and \"heartbeat\" after ten seconds without one. A slow reader sees the newest moment only. The stream ends when the host stops.",
                QueryParameters.Tags with { Description = "Names of the tag catalogue, separated by commas; all tags without." })
            .Produces<LiveFrame>(StatusCodes.Status200OK, "text/event-stream");

    private static Results<ServerSentEventsResult<string>, ProblemHttpResult> Get(HttpRequest request, LiveApi live, TagCatalogue catalogue)
    {
        var query = new QueryReader(request);
        var tags = query.Tags(catalogue, catalogue.Tags, Math.Max(1, catalogue.Count));
        return query.Problem is { } problem ? problem : TypedResults.ServerSentEvents(live.WatchAsync(tags, request.HttpContext.RequestAborted));
    }

    internal async IAsyncEnumerable<SseItem<string>> WatchAsync(IReadOnlyList<Tag> tags, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, host.ApplicationStopping);
        using var timer = new PeriodicTimer(s_look, time);
        var (seen, sent) = (0L, (long?)null);
        do
        {
            // The first event comes at once: the reader learns that it is connected.
            var since = sent is { } before ? time.GetElapsedTime(before) : TimeSpan.MaxValue;
            if (plant.Current is { } snapshot && snapshot.Sequence != seen && since >= s_apart)
            {
                (seen, sent) = (snapshot.Sequence, time.GetTimestamp());
                yield return new SseItem<string>(Text(snapshot, tags), "frame") { EventId = FormattableString.Invariant($"{seen}") };
            }
            else if (since >= s_silence)
            {
                sent = time.GetTimestamp();
                yield return new SseItem<string>(
                    JsonSerializer.Serialize(new LiveHeartbeat(time.GetUtcNow().UtcDateTime, plant.Status.ValuesAreCurrent, plant.Status.Source.ToString()), ApiJson.Default.LiveHeartbeat), "heartbeat");
            }
        }
        while (await TickAsync(timer, end.Token));
    }

    // Who reads no more, and a host that stops, end the stream and are no error.
    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken end)
    {
        try
        {
            return await timer.WaitForNextTickAsync(end);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Mostly everybody wants everything: written once a moment for all of them.
    private string Text(PlantSnapshot snapshot, IReadOnlyList<Tag> tags)
    {
        var current = plant.Status.ValuesAreCurrent;
        var isAll = ReferenceEquals(tags, plant.Catalogue.Tags);
        if (isAll && _newest is { } known && ReferenceEquals(known.Item1, snapshot) && known.Item2 == current)
        {
            return known.Item3;
        }

        var (frame, catalogue) = (snapshot.Frame, plant.Catalogue);
        var text = JsonSerializer.Serialize(
            new LiveFrame(snapshot.Sequence, frame.Time, current, [.. tags.Select(t => Value(t, catalogue.IndexOf(t.Name), frame))]), ApiJson.Default.LiveFrame);
        _newest = isAll ? Tuple.Create(snapshot, current, text) : _newest;
        return text;
    }

    private static LiveValue Value(Tag tag, int index, Frame frame) =>
        index < frame.Values.Length
            ? new LiveValue(tag.Name, frame.Qualities[index].IsBad() ? null : Quantity.Number(frame.Values[index]), tag.Unit, frame.Qualities[index].Status())
            : new LiveValue(tag.Name, null, tag.Unit, "Bad");
}
