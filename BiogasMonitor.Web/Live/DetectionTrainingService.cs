using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Historian;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Live;

/// <summary>Lets the detectors learn what is usual from the last two weeks of stored history: as soon as there is enough, then once a day.</summary>
public sealed partial class DetectionTrainingService(
    DetectionPanel panel, HistorianDatabase database, PlantChoice choice, TimeProvider time, ILogger<DetectionTrainingService> logger) : BackgroundService
{
    private static readonly TimeSpan s_span = TimeSpan.FromDays(14);
    private static readonly TimeSpan s_again = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_tryAfter = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (choice.Kind == SourceKind.None)
        {
            return;
        }

        try
        {
            while (true)
            {
                var learnt = await Task.Factory.StartNew(() => Learn(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                await Task.Delay(learnt ? s_again : s_tryAfter, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private bool Learn(CancellationToken stoppingToken)
    {
        // The live loop has the processors first.
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        try
        {
            var reader = new HistoryReader(database);
            if (reader.GetSpan() is not { } span)
            {
                return false;
            }

            var from = span.Newest - s_span > span.Oldest ? span.Newest - s_span : span.Oldest;
            if (!panel.Fit(reader, from, span.Newest.AddTicks(1), cancellationToken: stoppingToken))
            {
                return false;
            }

            LogLearnt(panel.Status);
            return true;
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException)
        {
            LogNotLearnt(ex);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Detectors: {Status}")]
    private partial void LogLearnt(string status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The detectors could not learn from the history; trying again in a minute.")]
    private partial void LogNotLearnt(Exception ex);
}
