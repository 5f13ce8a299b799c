using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian;

/// <summary>The durable row table of the hour in progress, and its sealing into chunks. One writer.</summary>
public sealed class LiveTail(HistorianDatabase database)
{
    /// <summary>Bounds the memory and the lock time of one transaction when a long tail was left behind.</summary>
    private const int HoursAtOnce = 24;

    /// <summary>A live frame waits for another writer no longer than the pages may be late.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private Origin _accepted;

    /// <summary>On disk, safe against power loss, when it returns. A frame at a stored time replaces it.</summary>
    /// <exception cref="HistorianException">At the first frame of an origin: such data must not go into this database.</exception>
    public void Append(Frame frame, Origin origin) => Append([frame], origin);

    /// <summary>Several frames in one transaction: all of them are stored, or none.</summary>
    public void Append(IReadOnlyList<Frame> frames, Origin origin)
    {
        if (frames.FirstOrDefault(f => f.Values.Length != database.Catalogue.Count) is { } wrong)
        {
            throw new ArgumentException($"The frame has {wrong.Values.Length} values, the catalogue {database.Catalogue.Count} tags; both must be equal.", nameof(frames));
        }

        using var connection = database.Connect(durable: true, s_patience);
        using var transaction = connection.BeginTransaction();
        if (!_accepted.HasFlag(origin))
        {
            database.RequireAccepts(origin, MetaTable.GetOrigins(connection, transaction));
            MetaTable.AddOrigin(connection, origin, transaction);
        }

        foreach (var frame in frames)
        {
            LiveTable.Upsert(connection, transaction, LiveRow.Of(frame, origin, database.StoredTags));
        }

        transaction.Commit();
        _accepted |= origin;
    }

    /// <summary>Moves every row of the hours that ended at or before this time into chunks and rollups, in one transaction; returns the hours sealed.</summary>
    public int Seal(DateTime beforeUtc)
    {
        var end = HistoryTime.HourOf(HistoryTime.ToUnix(beforeUtc)) * HistoryTime.TicksPerHour;
        var tags = ReadTags();
        var sealedHours = 0;
        for (var hours = ReadHours(tags, end); hours.Count > 0; hours = ReadHours(tags, end))
        {
            var commit = new ChunkCommit(database, tags);
            commit.Write([.. hours.AsParallel().AsOrdered().Select(commit.Encode)], durable: true, (connection, transaction) =>
            {
                foreach (var hour in hours)
                {
                    var start = hour.Hour * HistoryTime.TicksPerHour;
                    LiveTable.Delete(connection, transaction, start, start + HistoryTime.TicksPerHour);
                }
            });
            sealedHours += hours.Count;
        }

        return sealedHours;
    }

    /// <summary>All tags of the database, also those that are no longer in the catalogue: their values must not be lost.</summary>
    private List<StoredTag> ReadTags()
    {
        using var connection = database.Connect();
        return TagTable.Read(connection, database.Catalogue);
    }

    private List<OpenHour> ReadHours(List<StoredTag> tags, long end)
    {
        var hours = new List<OpenHour>();
        var ids = tags.Max(t => t.TagId) + 1;
        var wanted = new bool[ids];
        var (byId, qualitiesById) = (new double[ids], new Quality[ids]);
        var (values, qualities) = (new double[tags.Count], new Quality[tags.Count]);
        tags.ForEach(t => wanted[t.TagId] = true);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        foreach (var row in LiveTable.Read(connection, transaction, long.MinValue, end))
        {
            var hour = HistoryTime.HourOf(row.Time);
            if (hours.Count == 0 || hours[^1].Hour != hour)
            {
                if (hours.Count == HoursAtOnce)
                {
                    break;
                }

                hours.Add(new OpenHour(tags.Count));
                hours[^1].Start(hour);
            }

            row.Read(wanted, byId, qualitiesById);
            for (var i = 0; i < tags.Count; i++)
            {
                (values[i], qualities[i]) = (byId[tags[i].TagId], qualitiesById[tags[i].TagId]);
            }

            hours[^1].Add(row.Time - (hour * HistoryTime.TicksPerHour), values, qualities, row.Origin);
        }

        return hours;
    }
}
