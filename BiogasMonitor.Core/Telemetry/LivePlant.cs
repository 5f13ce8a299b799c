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
    // With a frame a second it is the frames that wake the watchers.
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromMilliseconds(950);

    private readonly RecentTrend _recent = new(catalogue);
    private ImmutableArray<Watcher> _watchers = [];
    private volatile PlantSnapshot? _current;
    private volatile HostStatus _status = new() { Source = SourceState.Starting };
    private long _wokenAt;

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

    /// <summary>
    /// Takes over a status. Wakes the watchers at once when it says something else than the one before, so that a page learns that the source is lost,
    /// and else once a second, so that ages tick while no frame comes.
    /// </summary>
    public void Report(HostStatus status)
    {
        var former = _status;
        _status = status;
        if (!status.SaysTheSameAs(former) || time.GetElapsedTime(Volatile.Read(ref _wokenAt)) >= s_longestSleep)
        {
            Wake();
        }
    }

    /// <summary>Wakes the watchers at once: something that must not wait, such as an alarm, has changed.</summary>
    public void LookAgain()
    {
        foreach (var watcher in _watchers)
        {
            watcher.Signal.Writer.TryWrite(true);
            watcher.Urgent.Writer.TryWrite(true);
        }
    }

    /// <summary>
    /// Yields at once, then after each change, at most once per interval; the watcher reads <see cref="Current"/> and <see cref="Status"/>. What is
    /// urgent does not wait for the interval to end, but ends only every other one early: a burst cannot hurry a page on and on.
    /// </summary>
    public async IAsyncEnumerable<LivePlant> WatchAsync(TimeSpan minInterval, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = new Watcher();

        // Registered before the first look, so nothing slips in between.
        ImmutableInterlocked.Update(ref _watchers, static (list, mine) => list.Add(mine), watcher);
        try
        {
            yield return this;
            var hurried = false;
            await foreach (var _ in watcher.Signal.Reader.ReadAllAsync(cancellationToken))
            {
                // What is urgent up to here is shown by this look.
                watcher.Urgent.Reader.TryRead(out var _);
                yield return this;
                hurried = await PauseAsync(minInterval, hurried ? null : watcher.Urgent.Reader, cancellationToken);
            }
        }
        finally
        {
            ImmutableInterlocked.Update(ref _watchers, static (list, mine) => list.Remove(mine), watcher);
        }
    }

    /// <returns>True when the pause was ended early.</returns>
    private async Task<bool> PauseAsync(TimeSpan interval, ChannelReader<bool>? urgent, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = Task.Delay(interval, time, ended.Token);
        if (urgent is null)
        {
            await pause;
            return false;
        }

        var first = await Task.WhenAny(pause, urgent.WaitToReadAsync(ended.Token).AsTask());
        await ended.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first != pause;
    }

    private void Wake()
    {
        Volatile.Write(ref _wokenAt, time.GetTimestamp());
        foreach (var watcher in _watchers)
        {
            watcher.Signal.Writer.TryWrite(true);
        }
    }

    // One slot each: a burst is one wake-up, and a slow page never builds a backlog.
    private sealed class Watcher
    {
        public Channel<bool> Signal { get; } = Slot();

        public Channel<bool> Urgent { get; } = Slot();

        private static Channel<bool> Slot() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    }
}
