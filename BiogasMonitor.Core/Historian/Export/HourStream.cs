using BiogasMonitor.Core.Historian.Queries;
using BiogasMonitor.Core.Historian.Storage;

namespace BiogasMonitor.Core.Historian.Export;

/// <summary>The hours of a span with anything stored, one after the other; where wanted the next one is read while this one is in use.</summary>
internal sealed class HourStream(HistorianDatabase database, IReadOnlyList<StoredTag> tags, long from, long to, bool readAhead, CancellationToken cancellation) : IDisposable
{
    private readonly long _end = HistoryTime.HourOf(to - 1) + 1;
    private long _next = HistoryTime.HourOf(from);
    private HourColumns _spare = new(tags);
    private Task<bool>? _ahead;

    public HourColumns Current { get; private set; } = new(tags);

    public bool Read()
    {
        // A failure of the reading ahead shows here, as what it is.
        var found = _ahead?.GetAwaiter().GetResult() ?? ReadNext();
        (Current, _spare) = (_spare, Current);
        _ahead = found && readAhead ? Task.Run(ReadNext, CancellationToken.None) : null;
        return found;
    }

    public void Dispose()
    {
        try
        {
            _ahead?.Wait(CancellationToken.None);
        }
        catch (AggregateException)
        {
            // Nobody wants that hour any more.
        }
    }

    private bool ReadNext()
    {
        // A snapshot an hour: whoever takes the text may take its time without holding up the write-ahead log.
        while (_next < _end)
        {
            cancellation.ThrowIfCancellationRequested();
            using var snapshot = new HistorySnapshot(database);
            _spare.Read(snapshot, _next++);
            if (!_spare.IsEmpty)
            {
                return true;
            }

            _next = snapshot.NextHour(_next, null) ?? _end;
        }

        return false;
    }
}
