using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Historian;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// Lets the detectors learn what is usual from the last two weeks of stored history: as soon as there is enough, then once a day. A host that
/// starts anew within that day learns from the same time as before.
/// </summary>
public sealed partial class DetectionTrainingService(
    DetectionPanel panel, TrainingSpanStore spans, HistorianDatabase database, PlantChoice choice, TimeProvider time, ILogger<DetectionTrainingService> logger) : BackgroundService
{
    private static readonly TimeSpan s_span = TimeSpan.FromDays(14);
    private static readonly TimeSpan s_again = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMinutes(1);

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
                await Task.Factory.StartNew(() => LearnIfDue(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                await Task.Delay(s_lookEvery, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    internal void LearnIfDue(CancellationToken stoppingToken)
    {
        // The live loop has the processors first.
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        try
        {
            var reader = new HistoryReader(database);
            if (reader.GetSpan() is not { } history)
            {
                return;
            }

            var known = spans.GetNewest();
            if (known is not null && history.Newest - known.Value.To < s_again)
            {
                if (!panel.IsFitted)
                {
                    Learn(reader, known.Value.From, known.Value.To, history.Newest, stoppingToken);
                }

                return;
            }

            var to = history.Newest.AddTicks(1);
            var from = to - s_span > history.Oldest ? to - s_span : history.Oldest;
            if (Learn(reader, from, to, history.Newest, stoppingToken))
            {
                spans.Append(from, to);
            }
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException)
        {
            LogNotLearnt(ex);
        }
    }

    // What came after the span is judged once more, so that windows and persistence are as if the host had never stopped.
    private bool Learn(HistoryReader reader, DateTime from, DateTime to, DateTime newest, CancellationToken stoppingToken)
    {
        var learnt = panel.Fit(reader, from, to, newest.AddTicks(1), cancellationToken: stoppingToken);
        if (learnt)
        {
            LogLearnt(panel.Status);
        }

        return learnt;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Detectors: {Status}")]
    private partial void LogLearnt(string status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The detectors could not learn from the history; trying again in a minute.")]
    private partial void LogNotLearnt(Exception ex);
}
