using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Telemetry;

/// <summary>
/// The newest snapshot of the plant and the state of the host, and a "look again" for those who show them. One publisher, any number of
/// watchers; a slow watcher only ever sees the newest.
/// </summary>
public sealed class LivePlant(TagCatalogue catalogue, TimeProvider time)
{
    private readonly RecentTrend _recent = new(catalogue);
    private ImmutableArray<ChannelWriter<bool>> _watchers = [];
    private volatile PlantSnapshot? _current;
    private volatile HostStatus _status = new() { Source = SourceState.Starting };

    /// <summary>The order of the values in every frame.</summary>
    public TagCatalogue Catalogue => catalogue;

    /// <summary>Null until the first frame.</summary>
    public PlantSnapshot? Current => _current;

    public HostStatus Status => _status;

    internal int WatcherCount => _watchers.Length;

    /// <summary>Takes over a judged frame and wakes the watchers.</summary>
    /// <param name="receivedUtc">When the frame is a stored one: the time its age counts from. Now, if left out.</param>
    public void Publish(Frame frame, DateTime? receivedUtc = null)
    {
        _recent.Add(frame);
        _current = new PlantSnapshot
        {
            Sequence = (_current?.Sequence ?? 0) + 1,
            Frame = frame,
            ReceivedUtc = receivedUtc ?? time.GetUtcNow().UtcDateTime,
            Directions = _recent.Directions,
        };
        Wake();
    }

    /// <summary>Takes over a status and wakes the watchers, so that a page learns within a second that the source is lost.</summary>
    public void Report(HostStatus status)
    {
        _status = status;
        Wake();
    }

    /// <summary>Wakes the watchers: something they show beside the values, such as an alarm, has changed.</summary>
    public void LookAgain() => Wake();

    /// <summary>Yields at once, then after each change, at most once per interval; the watcher reads <see cref="Current"/> and <see cref="Status"/>.</summary>
    public async IAsyncEnumerable<LivePlant> WatchAsync(TimeSpan minInterval, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One slot: a burst is one wake-up, and a slow page never builds a backlog.
        var signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        // Registered before the first look, so nothing slips in between.
        ImmutableInterlocked.Update(ref _watchers, static (list, writer) => list.Add(writer), signal.Writer);
        try
        {
            yield return this;
            await foreach (var _ in signal.Reader.ReadAllAsync(cancellationToken))
            {
                yield return this;
                await Task.Delay(minInterval, time, cancellationToken);
            }
        }
        finally
        {
            ImmutableInterlocked.Update(ref _watchers, static (list, writer) => list.Remove(writer), signal.Writer);
        }
    }

    private void Wake()
    {
        foreach (var watcher in _watchers)
        {
            watcher.TryWrite(true);
        }
    }
}
