using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace BiogasMonitor.Web.Jobs;

/// <summary>Tells any number of watchers that something has changed; changes that come faster than a watcher looks are one.</summary>
internal sealed class LookAgain
{
    private ImmutableArray<ChannelWriter<bool>> _watchers = [];

    public void Raise()
    {
        foreach (var watcher in _watchers)
        {
            watcher.TryWrite(true);
        }
    }

    /// <summary>Yields at once, then after changes.</summary>
    public async IAsyncEnumerable<bool> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        ImmutableInterlocked.Update(ref _watchers, static (list, writer) => list.Add(writer), signal.Writer);
        try
        {
            yield return true;
            await foreach (var changed in signal.Reader.ReadAllAsync(cancellationToken))
            {
                yield return changed;
            }
        }
        finally
        {
            ImmutableInterlocked.Update(ref _watchers, static (list, writer) => list.Remove(writer), signal.Writer);
        }
    }
}
