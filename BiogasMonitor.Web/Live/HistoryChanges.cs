using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace BiogasMonitor.Web.Live;

/// <summary>Tells open pages that stored history has changed (an ingest, here or in another process), so that they read it again.</summary>
public sealed class HistoryChanges
{
    private ImmutableArray<ChannelWriter<int>> _watchers = [];
    private int _count;

    /// <summary>Grows with each change.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Raise()
    {
        var count = Interlocked.Increment(ref _count);
        foreach (var watcher in _watchers)
        {
            watcher.TryWrite(count);
        }
    }

    /// <summary>Yields a growing count after each change; changes that come faster than they are read are one.</summary>
    public async IAsyncEnumerable<int> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var signal = Channel.CreateBounded<int>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        ImmutableInterlocked.Update(ref _watchers, static (list, writer) => list.Add(writer), signal.Writer);
        try
        {
            await foreach (var count in signal.Reader.ReadAllAsync(cancellationToken))
            {
                yield return count;
            }
        }
        finally
        {
            ImmutableInterlocked.Update(ref _watchers, static (list, writer) => list.Remove(writer), signal.Writer);
        }
    }
}
