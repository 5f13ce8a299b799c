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
    private readonly ChunkCodec _codec = new();
    private readonly TagHour _stored = new();
    private readonly TagHour _merged = new();

    public HistorySnapshot(HistorianDatabase database)
    {
        Connection = database.Connect();
        Transaction = Connection.BeginTransaction(deferred: true);
    }

    public SqliteConnection Connection { get; }

    public SqliteTransaction Transaction { get; }

    /// <summary>The live rows of a span, as samples a tag and hour.</summary>
    public TailRows ReadTail(long from, long to, IReadOnlyList<StoredTag> tags) => new(LiveTable.Read(Connection, Transaction, from, to), tags);

    public List<RollupRow> ReadRollups(int tagId, long from, long to) =>
        ChunkTable.ReadRollups(Connection, Transaction, tagId, HistoryTime.HourOf(from), HistoryTime.HourOf(to - 1) + 1);

    /// <summary>
    /// Every hour of a tag that touches the span, in order: its chunk with the tail laid over it. An hour's samples may reach beyond the
    /// span; they are overwritten by the next hour. A damaged hour comes without samples.
    /// </summary>
    public IEnumerable<(long Hour, TagHour Samples, bool Damaged)> ReadHours(int tagId, long from, long to, TailRows tail)
    {
        var (first, end) = (HistoryTime.HourOf(from), HistoryTime.HourOf(to - 1) + 1);
        using var tailHours = tail.Hours(tagId).Where(h => h.Key >= first && h.Key < end).GetEnumerator();
        var hasTail = tailHours.MoveNext();
        foreach (var chunk in ChunkTable.Read(Connection, Transaction, tagId, first, end))
        {
            for (; hasTail && tailHours.Current.Key < chunk.Hour; hasTail = tailHours.MoveNext())
            {
                yield return (tailHours.Current.Key, tailHours.Current.Value, false);
            }

            var damaged = !_codec.TryDecode(chunk, _stored);
            if (hasTail && tailHours.Current.Key == chunk.Hour)
            {
                HourMerge.Merge(_stored, tailHours.Current.Value, _merged);
                hasTail = tailHours.MoveNext();
                yield return (chunk.Hour, _merged, damaged);
            }
            else
            {
                yield return (chunk.Hour, _stored, damaged);
            }
        }

        for (; hasTail; hasTail = tailHours.MoveNext())
        {
            yield return (tailHours.Current.Key, tailHours.Current.Value, false);
        }
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
