using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Storage;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>Hands every stored hour of a tag to a visitor. A week is read from one snapshot, so that a visitor that takes its time does not hold up the write-ahead log.</summary>
internal sealed class ScanQuery(HistorianDatabase database, StoredTag tag, long from, long to, ScanVisitor visit, CancellationToken cancellation)
{
    private const int HoursAtOnce = 7 * 24;

    private readonly TagHour _none = new();

    public void Run()
    {
        var end = HistoryTime.HourOf(to - 1) + 1;
        for (var first = (long?)HistoryTime.HourOf(from); first < end; first = ReadOn(first.Value, Math.Min(end, first.Value + HoursAtOnce)))
        {
        }
    }

    /// <summary>Returns the next hour that may have something.</summary>
    private long? ReadOn(long first, long end)
    {
        using var snapshot = new HistorySnapshot(database);
        var (start, stop) = (Math.Max(from, first * HistoryTime.TicksPerHour), Math.Min(to, end * HistoryTime.TicksPerHour));
        var next = first;
        foreach (var (hour, samples, isDamaged, _) in snapshot.ReadHours(tag.TagId, start, stop, snapshot.ReadTail(start, stop, [tag])))
        {
            VisitRollups(snapshot, next, hour);
            Visit(hour, samples, isDamaged);
            next = hour + 1;
        }

        VisitRollups(snapshot, next, end);
        return next == first ? NextHour(snapshot, end) : end;
    }

    private long? NextHour(HistorySnapshot snapshot, long from)
    {
        var rollup = ChunkTable.NextRollupHour(snapshot.Connection, snapshot.Transaction, tag.TagId, from);
        return snapshot.NextHour(from, tag.TagId) is { } stored && !(stored > rollup) ? stored : rollup;
    }

    private void Visit(long hour, TagHour samples, bool isDamaged)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = hour * HistoryTime.TicksPerHour;
        var (first, end) = (samples.LowerBound(from - start), samples.LowerBound(to - start));
        if (first < end || isDamaged)
        {
            visit(new ScanHour(hour, samples, first, end - first, isDamaged, null));
        }
    }

    /// <summary>Hours without samples may have a rollup.</summary>
    private void VisitRollups(HistorySnapshot snapshot, long first, long end)
    {
        if (first >= end)
        {
            return;
        }

        foreach (var rollup in ChunkTable.ReadRollups(snapshot.Connection, tag.TagId, first, end))
        {
            cancellation.ThrowIfCancellationRequested();
            visit(new ScanHour(rollup.Hour, _none, 0, 0, false, rollup));
        }
    }
}
