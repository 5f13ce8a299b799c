using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Upkeep;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// Takes old values away as <c>Historian:RawDays</c> and <c>Historian:RollupDays</c> say, an hour at a time with pauses between, and logs the
/// hours that reading has found damaged.
/// </summary>
public sealed partial class HistorianUpkeepService(
    HistorianDatabase database, IOptions<HistorianOptions> options, TimeProvider time, ILogger<HistorianUpkeepService> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(10);

    /// <summary>The live path has the database for itself most of the time.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    public override void Dispose()
    {
        database.Damaged.Found -= Report;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var damaged in database.Damaged.All)
        {
            Report(damaged);
        }

        database.Damaged.Found += Report;
        if (options.Value is not { RawDays: null, RollupDays: null })
        {
            await RemoveOldAsync(stoppingToken);
        }
    }

    private async Task RemoveOldAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Run(() => SweepAsync(stoppingToken), stoppingToken);
                await Task.Delay(s_every, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    /// <summary>Everything that is due now.</summary>
    internal async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (new HistoryReader(database).GetSpan() is not { } span)
            {
                return;
            }

            // Of a plant that has stopped the last days stay; and a wrong time in the future must not take everything away.
            var now = time.GetUtcNow().UtcDateTime;
            var newest = span.Newest < now ? span.Newest : now;
            var retention = new Retention(database, options.Value.RawDays, options.Value.RollupDays);
            var hours = 0;
            while (retention.RemoveNext(newest) is not null)
            {
                hours++;
                await Task.Delay(s_pause, time, stoppingToken);
            }

            if (hours > 0)
            {
                LogRemoved(hours);
            }
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException or IOException)
        {
            LogNotRemoved(ex is SqliteException refused ? database.Explain(refused) : ex.Message);
        }
    }

    private void Report(DamagedHour damaged) => LogDamaged(damaged.Tag, damaged.Hour, database.Path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stored values of {Tag} in the hour from {Hour:yyyy-MM-dd HH:mm} UTC are damaged and left out; check --db {Database} --repair says what can be done.")]
    private partial void LogDamaged(string tag, DateTime hour, string database);

    [LoggerMessage(Level = LogLevel.Information, Message = "Old values of {Hours} hours were taken away, as Historian:RawDays and Historian:RollupDays say.")]
    private partial void LogRemoved(int hours);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old values could not be taken away; trying again in 10 minutes. {Reason}")]
    private partial void LogNotRemoved(string reason);
}
