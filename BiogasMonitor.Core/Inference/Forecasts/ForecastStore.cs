using System.Runtime.InteropServices;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Historian;
using Dapper;

namespace BiogasMonitor.Core.Inference.Forecasts;

/// <summary>The forecasts that were given, kept for 30 days so that they can be judged. What was said is never changed.</summary>
public sealed class ForecastStore(EventDatabase database)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int MostRows = 100_000;

    /// <summary>Keeps the forecasts of one moment, and drops those that are too old. One that is there already stays.</summary>
    public void Append(IReadOnlyList<StoredForecast> forecasts)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        foreach (var f in forecasts)
        {
            connection.Execute(
                "INSERT OR IGNORE INTO forecast(issued, target, version, base, bands) VALUES (@issued, @Target, @Version, @Base, @bands)",
                new { issued = HistoryTime.ToUnix(f.IssuedUtc), f.Target, f.Version, f.Base, bands = MemoryMarshal.AsBytes(f.Bands.ToArray().AsSpan()).ToArray() },
                transaction);
        }

        if (forecasts.Count > 0)
        {
            connection.Execute("DELETE FROM forecast WHERE issued < @oldest", new { oldest = HistoryTime.ToUnix(forecasts[0].IssuedUtc - Kept) }, transaction);
        }

        transaction.Commit();
    }

    /// <summary>Issued in [from, to), oldest first.</summary>
    public IReadOnlyList<StoredForecast> Read(DateTime from, DateTime to)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<Row>(
                "SELECT issued, target, version, base, bands FROM forecast WHERE issued >= @from AND issued < @to ORDER BY issued, target LIMIT @limit",
                new { from = HistoryTime.ToUnix(from), to = HistoryTime.ToUnix(to), limit = MostRows })
                .Select(r => new StoredForecast(HistoryTime.FromUnix(r.Issued), r.Target, r.Version, r.Base, MemoryMarshal.Cast<byte, float>(r.Bands).ToArray())),
        ];
    }

    private sealed record Row
    {
        public long Issued { get; init; }

        public string Target { get; init; } = "";

        public string Version { get; init; } = "";

        public double Base { get; init; }

        public byte[] Bands { get; init; } = [];
    }
}
