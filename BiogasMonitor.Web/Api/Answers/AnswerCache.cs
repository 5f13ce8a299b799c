namespace BiogasMonitor.Web.Api.Answers;

/// <summary>
/// Answers from stored history, by what was asked and the state of the history. Who asks for what is being worked out waits for the same work; it is
/// given up when nobody waits any more. The least recently used go when it gets too large.
/// </summary>
public sealed class AnswerCache : IDisposable
{
    private const long MostBytes = 64_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _known = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _recent = new();

    // Reading history must leave a processor to the live loop.
    private readonly SemaphoreSlim _room = new(Math.Max(1, Environment.ProcessorCount - 1));
    private long _bytes;

    /// <param name="key">What is asked, of which state of the history.</param>
    /// <param name="make">Called once however many ask; not on the caller's thread.</param>
    /// <param name="aborted">The caller waits no more.</param>
    public async Task<StoredJson> GetAsync(string key, Func<CancellationToken, StoredJson> make, CancellationToken aborted)
    {
        var entry = Join(key, make);
        try
        {
            return await entry.Work.WaitAsync(aborted);
        }
        finally
        {
            Leave(entry);
        }
    }

    public void Dispose() => _room.Dispose();

    private Entry Join(string key, Func<CancellationToken, StoredJson> make)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(key, out var known))
            {
                _recent.Remove(known);
                _recent.AddFirst(known);
                known.Value.Waiting++;
                return known.Value;
            }

            var entry = new Entry(key) { Waiting = 1 };
            entry.Work = Task.Run(() => MakeAsync(make, entry.Stop.Token), CancellationToken.None);
            _known[key] = _recent.AddFirst(entry);
            return entry;
        }
    }

    private async Task<StoredJson> MakeAsync(Func<CancellationToken, StoredJson> make, CancellationToken stop)
    {
        await _room.WaitAsync(stop);
        try
        {
            return make(stop);
        }
        finally
        {
            _room.Release();
        }
    }

    private void Leave(Entry entry)
    {
        lock (_gate)
        {
            entry.Waiting--;
            if (entry.Work.IsCompletedSuccessfully)
            {
                Count(entry);
            }
            else if (entry.Waiting == 0 || entry.Work.IsCompleted)
            {
                entry.Stop.Cancel();
                Forget(entry);
            }
        }
    }

    private void Count(Entry entry)
    {
        if (entry.Bytes > 0 || !_known.ContainsKey(entry.Key))
        {
            return;
        }

        // Its compressed forms are smaller than a third of it together.
        entry.Bytes = entry.Work.Result.Length * 4L / 3;
        _bytes += entry.Bytes;
        while (_bytes > MostBytes && _recent.Last is { } oldest && oldest.Value != entry)
        {
            Forget(oldest.Value);
        }
    }

    private void Forget(Entry entry)
    {
        if (_known.TryGetValue(entry.Key, out var node) && node.Value == entry)
        {
            _known.Remove(entry.Key);
            _recent.Remove(node);
            _bytes -= entry.Bytes;
        }
    }

    private sealed class Entry(string key)
    {
        public string Key => key;

        public Task<StoredJson> Work { get; set; } = null!;

        // Never disposed of: without a timer it holds nothing, and who waits may still ask for it.
        public CancellationTokenSource Stop { get; } = new();

        public int Waiting { get; set; }

        public long Bytes { get; set; }
    }
}
