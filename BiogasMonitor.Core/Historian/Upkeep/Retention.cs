using BiogasMonitor.Core.Historian.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Upkeep;

/// <summary>
/// Takes old values away, the oldest hour first: the chunks of an hour after some days, its rollups after more. Live rows are never
/// touched: their hour is not over.
/// </summary>
/// <param name="rawDays">Days that every value is kept; null for ever.</param>
/// <param name="rollupDays">Days that the min, max and mean of an hour are kept; null for ever, else no fewer than <paramref name="rawDays"/>.</param>
public sealed class Retention(HistorianDatabase database, int? rawDays, int? rollupDays)
{
    /// <summary>Rather later than in the way of a live frame.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>One step: an hour of all tags in a transaction of some milliseconds.</summary>
    /// <param name="newestUtc">The days are counted back from here.</param>
    /// <returns>Start of the hour that was taken away; null when none is due.</returns>
    public DateTime? RemoveNext(DateTime newestUtc)
    {
        using var connection = database.Connect(durable: false, s_patience);
        using var transaction = connection.BeginTransaction();
        var removed = Remove(connection, transaction, "chunk", ChunkTable.GetHours(connection, transaction)?.First, Due(newestUtc, rawDays))
            ?? Remove(connection, transaction, "rollup_1h", ChunkTable.GetRollupHours(connection, transaction)?.First, Due(newestUtc, rollupDays));
        transaction.Commit();
        return removed is { } hour ? HistoryTime.FromUnix(hour * HistoryTime.TicksPerHour) : null;
    }

    /// <summary>Hours before this one are due.</summary>
    private static long Due(DateTime newestUtc, int? days) =>
        days is { } kept ? HistoryTime.HourOf(HistoryTime.ToUnix(newestUtc)) - (24L * Math.Max(1, kept)) : long.MinValue;

    private static long? Remove(SqliteConnection connection, SqliteTransaction transaction, string table, long? first, long due)
    {
        if (first is not { } hour || hour >= due)
        {
            return null;
        }

        connection.Execute($"DELETE FROM {table} WHERE tag_id IN (SELECT tag_id FROM tag) AND hour = @hour", new { hour }, transaction);

        // A bulk writer that has encoded beside these chunks must look again.
        MetaTable.CountWrite(connection, transaction);
        return hour;
    }
}
