using BiogasMonitor.Core.Historian;
using BiogasMonitor.Web.Jobs;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// Looks every 2 s whether another process has written to the open database, and while the simulator stands in for a plant without
/// data, whether real data has arrived: then the host starts anew on it.
/// </summary>
public sealed partial class HistoryWatchService(
    HistorianDatabase database, PlantChoice choice, HistoryChanges changes, HostRestart restart, IngestJobs jobs, TimeProvider time, ILogger<HistoryWatchService> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watch = new HistoryWatch(database);
        using var timer = new PeriodicTimer(s_every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look(watch);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private void Look(HistoryWatch watch)
    {
        try
        {
            if (watch.Changed())
            {
                changes.Raise();
            }

            // An ingest from the settings page is let finish first.
            if (choice.WaitsForRealData && !restart.Requested && !jobs.IsStoring && PlantChoice.HoldsRealData(choice.RealPath, database.Catalogue))
            {
                LogRealData(choice.RealPath);
                restart.Request();
            }
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException or IOException)
        {
            LogNotRead(ex);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Database} holds real data now; the host starts anew on it.")]
    private partial void LogRealData(string database);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not be looked at; trying again in 2 s.")]
    private partial void LogNotRead(Exception ex);
}
