using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// Lets the detectors learn what is usual from two weeks of stored history: as soon as there is enough, then anew for every day that has passed. A host
/// that starts anew learns from the same time as before. What is unusual is not learnt: not the anomalies of the span, nor the newest hours.
/// </summary>
public sealed partial class DetectionTrainingService(
    DetectionPanel panel, TrainingSpanStore spans, AnomalyStore anomalies, HistorianDatabase database, PlantChoice choice, TimeProvider time, ILogger<DetectionTrainingService> logger) : BackgroundService
{
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

            var now = history.Newest.AddTicks(1);
            var known = spans.GetNewest();
            if (panel.IsFitted || known is null || !Learn(reader, known.Value.From, known.Value.To, now, stoppingToken))
            {
                LearnAnew(reader, known?.To, history.Oldest, now, stoppingToken);
            }
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException or IOException)
        {
            LogNotLearnt(ex);
        }
    }

    private void LearnAnew(HistoryReader reader, DateTime? known, DateTime oldest, DateTime now, CancellationToken stoppingToken)
    {
        var (from, to) = LearningSpan.Of(oldest, now);
        if (panel.IsFitted && (to - known < s_again || !IsCalm(from, to, now)))
        {
            return;
        }

        if (Learn(reader, from, to, now, stoppingToken))
        {
            spans.Append(from, to);
        }
    }

    // What was learnt before holds until then.
    private bool IsCalm(DateTime from, DateTime to, DateTime now)
    {
        var unusual = UnusualTimes.Read(anomalies, from, now);
        return !unusual.HasRunning && unusual.LeastLeft(from, to) >= DetectionPanel.LeastTraining;
    }

    // What came after the span is judged once more, so that windows and persistence are as if the host had never stopped.
    private bool Learn(HistoryReader reader, DateTime from, DateTime to, DateTime now, CancellationToken stoppingToken)
    {
        var learnt = panel.Fit(reader, from, to, now, UnusualTimes.Read(anomalies, from, now), cancellationToken: stoppingToken);
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
