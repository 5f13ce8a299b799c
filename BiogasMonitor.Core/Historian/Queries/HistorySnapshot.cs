using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Storage;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>
/// The history as it was at one moment: all reads of one snapshot see the same rows, so that a seal in between neither doubles nor loses any.
/// Kept short: an old snapshot stops the write-ahead log from being reset.
/// </summary>
internal sealed class HistorySnapshot : IDisposable
{
    private readonly DamagedHours _damaged;
    private readonly ChunkCodec _codec = new();
    private readonly TagHour _stored = new();
    private readonly TagHour _merged = new();
    private readonly TagHour _none = new();

    public HistorySnapshot(HistorianDatabase database)
    {
        _damaged = database.Damaged;
        Connection = database.Connect();
        Transaction = Connection.BeginTransaction(deferred: true);
    }

    public SqliteConnection Connection { get; }

    public SqliteTransaction Transaction { get; }

    /// <summary>The live rows of a span, as samples a tag and hour.</summary>
    public TailRows ReadTail(long from, long to, IReadOnlyList<StoredTag> tags) => new(LiveTable.Read(Connection, Transaction, from, to), tags);

    public List<RollupRow> ReadRollups(int tagId, long from, long to) =>
        ChunkTable.ReadRollups(Connection, tagId, HistoryTime.HourOf(from), HistoryTime.HourOf(to - 1) + 1);

    /// <summary>
    /// Every hour of a tag that touches the span and has samples, in order: its chunk with the tail laid over it. An hour's samples may
    /// reach beyond the span.
    /// </summary>
    public IEnumerable<StoredHour> ReadHours(int tagId, long from, long to, TailRows tail)
    {
        var (first, end) = (HistoryTime.HourOf(from), HistoryTime.HourOf(to - 1) + 1);
        using var tailHours = tail.Hours(tagId).Where(h => h.Key >= first && h.Key < end).GetEnumerator();
        var hasTail = tailHours.MoveNext();
        using var chunks = ChunkCursor.OfTag(Connection, tagId, first, end);
        while (chunks.Read())
        {
            var head = chunks.Head;
            for (; hasTail && tailHours.Current.Key < head.Hour; hasTail = tailHours.MoveNext())
            {
                yield return new StoredHour(tailHours.Current.Key, tailHours.Current.Value);
            }

            var damaged = !TryDecode(head, chunks.Data, _stored);
            if (hasTail && tailHours.Current.Key == head.Hour)
            {
                HourMerge.Merge(_stored, tailHours.Current.Value, _merged);
                hasTail = tailHours.MoveNext();
                yield return new StoredHour(head.Hour, _merged, damaged);
            }
            else
            {
                yield return new StoredHour(head.Hour, _stored, damaged);
            }
        }

        for (; hasTail; hasTail = tailHours.MoveNext())
        {
            yield return new StoredHour(tailHours.Current.Key, tailHours.Current.Value);
        }
    }

    /// <summary>The same, and in their places the hours of which only the rollup is left.</summary>
    /// <param name="rollups">The tag's, of the whole span or more, in order.</param>
    public IEnumerable<StoredHour> ReadHours(int tagId, long from, long to, TailRows tail, IEnumerable<RollupRow> rollups)
    {
        var (first, end) = (HistoryTime.HourOf(from), HistoryTime.HourOf(to - 1) + 1);
        using var kept = rollups.SkipWhile(r => r.Hour < first).TakeWhile(r => r.Hour < end).GetEnumerator();
        var hasKept = kept.MoveNext();
        foreach (var hour in ReadHours(tagId, from, to, tail))
        {
            for (; hasKept && kept.Current.Hour < hour.Hour; hasKept = kept.MoveNext())
            {
                yield return new StoredHour(kept.Current.Hour, _none, Kept: kept.Current);
            }

            hasKept = hasKept && (kept.Current.Hour > hour.Hour || kept.MoveNext());
            yield return hour;
        }

        for (; hasKept; hasKept = kept.MoveNext())
        {
            yield return new StoredHour(kept.Current.Hour, _none, Kept: kept.Current);
        }
    }

    /// <summary>False, and reported, when the chunk is damaged; the samples are empty then.</summary>
    public bool TryDecode(ChunkHead head, ReadOnlySpan<byte> data, TagHour into)
    {
        if (_codec.TryDecode(head, data, into))
        {
            return true;
        }

        _damaged.Add(head.TagId, head.Hour);
        return false;
    }

    /// <summary>First hour from this one on with anything stored: of one tag, or of any.</summary>
    public long? NextHour(long hour, int? tagId)
    {
        var chunk = ChunkTable.NextHour(Connection, Transaction, tagId, hour);
        var live = hour <= HistoryTime.HourOf(long.MaxValue - HistoryTime.TicksPerHour)
            ? LiveTable.Next(Connection, Transaction, hour * HistoryTime.TicksPerHour)
            : null;
        var liveHour = live is { } time ? HistoryTime.HourOf(time) : (long?)null;
        return chunk is null || liveHour is null ? chunk ?? liveHour : Math.Min(chunk.Value, liveHour.Value);
    }

    public void Dispose()
    {
        Transaction.Dispose();
        Connection.Dispose();
    }
}
