using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Detection.Marks;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Web.Security;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Jobs;

/// <summary>
/// Fits the statistical detectors anew with the marks of today, as the daily learning does, lets the candidate and the panel in force judge the marked
/// anomalies, and puts the candidate in force when somebody says so. One at a time, independent of the page that asked.
/// </summary>
public sealed partial class DetectorRefit(
    DetectionPanel panel, TrainingSpanStore spans, AnomalyStore anomalies, ModelDecisionStore decisions, HistorianDatabase database, AuditLog audit, TimeProvider time, ILogger<DetectorRefit> logger)
    : IAsyncDisposable
{
    // Of the whole work, in time.
    private const double LearningShare = 0.5;

    private readonly LookAgain _lookAgain = new();
    private readonly Lock _gate = new();
    private volatile RefitState _state = new();
    private Candidate? _candidate;
    private CancellationTokenSource? _cancel;
    private Task _work = Task.CompletedTask;

    public RefitState State => _state;

    /// <summary>Yields at once, then after each change of <see cref="State"/>; changes that come faster than they are read are one.</summary>
    public IAsyncEnumerable<bool> WatchAsync(CancellationToken cancellationToken) => _lookAgain.WatchAsync(cancellationToken);

    /// <summary>Begins; returns at once.</summary>
    /// <exception cref="RefitRefusedException">One runs, there is too little to learn from, or there are no marks to judge by.</exception>
    public void Start(string by)
    {
        lock (_gate)
        {
            if (_state.IsRunning)
            {
                throw new RefitRefusedException($"A new fit is being made for {_state.By}. Wait until it is done, or cancel it.");
            }

            if (!panel.IsFitted)
            {
                throw new RefitRefusedException("The detectors have not learnt anything yet. " + panel.Status);
            }

            var (reader, known) = (new HistoryReader(database), spans.GetNewest());
            var plan = RefitPlan.Of(reader, anomalies);
            _cancel?.Dispose();
            _cancel = new CancellationTokenSource();
            var stop = _cancel.Token;
            _candidate = null;
            Publish(new RefitState { Stage = RefitStage.Learning, By = by, StartedUtc = time.GetUtcNow().UtcDateTime });
            _work = Task.Factory.StartNew(() => Run(reader, plan, known, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Stops the work, or leaves what it came to; the detectors stay as they are.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _cancel?.Cancel();
            if (_state.Stage == RefitStage.Ready)
            {
                _candidate = null;
                Publish(_state with { Stage = RefitStage.Cancelled });
            }
        }
    }

    /// <summary>Puts the candidate in force. It first judges what has come since it learnt.</summary>
    /// <param name="why">Kept with the figures and the name.</param>
    /// <returns>What came of it, as a sentence.</returns>
    /// <exception cref="RefitRefusedException">There is none, or the detectors have learnt anew meanwhile.</exception>
    public string Adopt(string by, string why)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        lock (_gate)
        {
            if (_candidate is not { } candidate || _state is not { Stage: RefitStage.Ready, Report: { } report })
            {
                throw new RefitRefusedException("There is no new fit that could be put in force.");
            }

            if (spans.GetNewest() != candidate.Known)
            {
                Cancel();
                throw new RefitRefusedException("The detectors have learnt anew by themselves meanwhile, with the marks that were there. Fit them anew once more to compare.");
            }

            CatchUp(candidate);
            var note = $"{why.Trim()} ({RefitWords.Of(report)})";
            spans.Append(report.From, report.To);
            decisions.Append(new ModelDecision(time.GetUtcNow().UtcDateTime, null, FormattableString.Invariant($"{report.From:yyyy-MM-dd HH:mm} to {report.To:yyyy-MM-dd HH:mm} UTC"), ModelStatus.Active, by, note));
            panel.Adopt(candidate.Panel);
            _candidate = null;
            Publish(_state with { Stage = RefitStage.Adopted });
            return audit.TryAppend(by, AuditActions.DetectorsRefit, "statistical detectors", note) ? "The new fit is in force." : AuditLog.NotWritten;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Cancel();
        await _work;
        _cancel?.Dispose();
    }

    /// <summary>Completes when nothing runs; for tests.</summary>
    internal Task WhenIdleAsync() => _work;

    private void Run(HistoryReader reader, RefitPlan plan, (DateTime From, DateTime To)? known, CancellationToken stop)
    {
        // The live loop has the processors first.
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        try
        {
            var candidate = new Candidate(panel.NewCandidate(), known, plan.Until);
            if (!candidate.Panel.Fit(reader, plan.From, plan.To, plan.Until, plan.Unusual, new Steps(this, RefitStage.Learning, 0, LearningShare), stop))
            {
                throw new RefitRefusedException(candidate.Panel.Status);
            }

            var scores = new MarkTrial(reader, [panel, candidate.Panel], new Steps(this, RefitStage.Judging, LearningShare, 1)).Run(plan.Marked, plan.Until, stop);
            End(new RefitReport(plan.From, plan.To, scores[0], scores[1], plan.Unusual.Running), candidate, stop);
        }
        catch (OperationCanceledException)
        {
            Publish(_state with { Stage = RefitStage.Cancelled });
        }
        catch (RefitRefusedException e)
        {
            Publish(_state with { Stage = RefitStage.Failed, Error = e.Message });
        }
        catch (Exception e) when (e is SqliteException or HistorianException or IOException)
        {
            LogFailed(e);
            Publish(_state with { Stage = RefitStage.Failed, Error = "The history could not be read: " + e.Message });
        }
    }

    private void End(RefitReport report, Candidate candidate, CancellationToken stop)
    {
        lock (_gate)
        {
            stop.ThrowIfCancellationRequested();
            _candidate = candidate;
            Publish(_state with { Stage = RefitStage.Ready, Share = 1, Report = report });
        }
    }

    private void CatchUp(Candidate candidate)
    {
        var reader = new HistoryReader(database);
        if (reader.GetSpan() is { } history && history.Newest >= candidate.Until)
        {
            foreach (var frame in reader.ReadFrames(candidate.Until, history.Newest.AddTicks(1)))
            {
                candidate.Panel.Evaluate(frame);
            }
        }
    }

    private void Publish(RefitState state)
    {
        _state = state;
        _lookAgain.Raise();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The detectors could not be fitted anew.")]
    private partial void LogFailed(Exception ex);

    /// <param name="Known">The span in force when it was begun.</param>
    /// <param name="Until">It has seen what came before.</param>
    private sealed record Candidate(DetectionPanel Panel, (DateTime From, DateTime To)? Known, DateTime Until);

    // A page is told of whole percents.
    private sealed class Steps(DetectorRefit refit, RefitStage stage, double from, double to) : IProgress<double>
    {
        public void Report(double value)
        {
            var share = from + (Math.Clamp(value, 0, 1) * (to - from));
            if (refit._state.Stage != stage || share >= refit._state.Share + 0.01)
            {
                refit.Publish(refit._state with { Stage = stage, Share = share });
            }
        }
    }
}
