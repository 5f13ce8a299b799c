using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace BiogasMonitor.Web.Live;

/// <summary>Tells pages that stored history changed under them, such as by a command-line ingest. Carries no data, only "look again".</summary>
public sealed class HistoryChanges
{
    private ImmutableArray<ChannelWriter<int>> _watchers = [];
    private int _changes;

    internal int WatcherCount => _watchers.Length;

    public void Raise()
    {
        var change = Interlocked.Increment(ref _changes);
        foreach (var watcher in _watchers)
        {
            watcher.TryWrite(change);
        }
    }

    /// <summary>Yields the running number of each change after the call; a burst that the watcher slept through is one.</summary>
    public async IAsyncEnumerable<int> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var signal = Channel.CreateBounded<int>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        ImmutableInterlocked.Update(ref _watchers, static (list, writer) => list.Add(writer), signal.Writer);
        try
        {
            await foreach (var change in signal.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            ImmutableInterlocked.Update(ref _watchers, static (list, writer) => list.Remove(writer), signal.Writer);
        }
    }
}
