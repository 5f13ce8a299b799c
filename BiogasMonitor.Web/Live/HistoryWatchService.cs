using BiogasMonitor.Core.Historian;
using BiogasMonitor.Web.Jobs;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// Looks every 2 s whether another process has written to the open database, and while the simulator stands in for a plant without
/// data, whether real data has arrived. The host starts anew on real data, and on tags that another process has added.
/// </summary>
public sealed partial class HistoryWatchService(
    HistorianDatabase database, PlantChoice choice, HistoryChanges changes, HostRestart restart, IngestJobs jobs, TimeProvider time, ILogger<HistoryWatchService> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);

    private bool _hasNewTags;
    private string? _problem;

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

    internal void Look(HistoryWatch watch)
    {
        try
        {
            if (watch.Changed())
            {
                changes.Raise();
                _hasNewTags = HasNewTags();
            }

            // An ingest from the settings page is let finish first.
            if (!restart.Requested && !jobs.IsStoring)
            {
                StartAnewWhereNeeded();
            }

            _problem = null;
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException or IOException)
        {
            // Said once, not every 2 s.
            if (_problem != ex.Message)
            {
                LogNotRead(ex.Message);
            }

            _problem = ex.Message;
        }
    }

    private void StartAnewWhereNeeded()
    {
        if (_hasNewTags)
        {
            LogNewTags(database.Path);
            restart.Request();
        }
        else if (choice.WaitsForRealData && PlantChoice.HoldsRealData(choice.RealPath))
        {
            LogRealData(choice.RealPath);
            restart.Request();
        }
    }

    // The open database has a fixed list of tags. Only those that an ingest adds are taken up by opening it anew.
    private bool HasNewTags() => database.GetTags().Any(t => t.Inferred && database.Catalogue.IndexOf(t.Name) < 0);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Database} holds real data now; the host starts anew on it.")]
    private partial void LogRealData(string database);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A database could not be looked at; trying again every 2 s. {Reason}")]
    private partial void LogNotRead(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Database} has new tags; the host starts anew to take them up.")]
    private partial void LogNewTags(string database);
}
