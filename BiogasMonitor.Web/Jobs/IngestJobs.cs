using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Jobs;

/// <summary>Checks and stores files one at a time, independent of the page that asked. Ends with the host: what was stored is kept, the rest resumes.</summary>
public sealed partial class IngestJobs(
    IngestTarget target,
    IngestFolders folders,
    IngestMemory memory,
    HistoryChanges changes,
    HostRestart restart,
    AuditLog audit,
    TimeZoneInfo plantZone,
    TimeProvider time,
    ILogger<IngestJobs> logger) : IAsyncDisposable
{
    private const int MostRemembered = 100;

    private readonly Lock _gate = new();
    private readonly LookAgain _lookAgain = new();
    private ImmutableList<IngestJob> _ended = memory.Last is { } last ? [last] : [];
    private volatile IngestJob? _current = memory.Last;
    private CancellationTokenSource? _cancel;
    private Task _work = Task.CompletedTask;

    /// <summary>The job that runs, or the last one that ended; null when there was none.</summary>
    public IngestJob? Current => _current;

    public bool IsRunning => _current is { IsRunning: true };

    /// <summary>True while rows are written: the host must not start anew now.</summary>
    public bool IsStoring => _current is { IsRunning: true, DryRun: false };

    /// <summary>A job of this process, or the last one before it; null for one that nobody remembers.</summary>
    public IngestJob? Find(string id) => _current is { } current && current.Id == id ? current : _ended.Find(j => j.Id == id);

    /// <summary>Begins a job and returns at once, with the job as it begins.</summary>
    /// <exception cref="IngestRefusedException">Another one runs, the file is not allowed, or a field is wrong.</exception>
    /// <param name="by">Who asked, for the audit log.</param>
    public IngestJob Start(IngestRequest request, bool dryRun, string by)
    {
        folders.Require(request.File);
        if (request.MapFile.Length > 0)
        {
            folders.Require(request.MapFile);
        }

        var options = request.ToOptions(plantZone) with { DryRun = dryRun, RejectedFile = folders.RejectedPath(request.File) };
        lock (_gate)
        {
            if (_current is { IsRunning: true } running)
            {
                throw new IngestRefusedException($"{(running.DryRun ? "The check" : "The storing")} of {running.FileName} is running. One file at a time: wait until it is done, or cancel it.");
            }

            _cancel?.Dispose();
            _cancel = new CancellationTokenSource();
            var stop = _cancel.Token;
            var job = new IngestJob { Id = Guid.NewGuid().ToString("N"), Request = request, DryRun = dryRun, State = IngestJobState.Running, StartedUtc = Now, By = by };
            Note(job, AuditActions.IngestStarted, "");
            Publish(job);
            _work = Task.Run(() => Run(options, stop), CancellationToken.None);
            return job;
        }
    }

    /// <summary>Asks the running job to stop; it stores what it has read first.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            if (IsRunning)
            {
                _cancel?.Cancel();
            }
        }
    }

    /// <summary>Yields at once, then after each change of <see cref="Current"/>; changes that come faster than they are read are one.</summary>
    public async IAsyncEnumerable<IngestJob?> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in _lookAgain.WatchAsync(cancellationToken))
        {
            yield return _current;
        }
    }

    /// <summary>Stops the job at its next checkpoint.</summary>
    public async ValueTask DisposeAsync()
    {
        Cancel();
        await _work;
        _cancel?.Dispose();
    }

    /// <summary>Completes when no job runs; for tests.</summary>
    internal Task WhenIdleAsync() => _work;

    private void Run(CsvIngestOptions options, CancellationToken stop)
    {
        var job = _current!;
        try
        {
            var report = target.Ingest(options).Run(new Reporter(this), stop);
            var cancelled = report.Outcome == IngestOutcome.Cancelled;
            End(job with { State = cancelled ? IngestJobState.Cancelled : IngestJobState.Done, Report = report });
        }
        catch (OperationCanceledException)
        {
            End(job with { State = IngestJobState.Cancelled });
        }
        catch (Exception ex) when (ex is CsvIngestException or HistorianException or CatalogueException or IOException or SqliteException or UnauthorizedAccessException)
        {
            LogFailed(job.Request.File, ex.Message);
            End(job with { State = IngestJobState.Failed, Error = IngestWords.Of(ex.Message) });
        }
        catch (Exception ex)
        {
            LogBroken(ex, job.Request.File);
            End(job with { State = IngestJobState.Failed, Error = $"Something unexpected went wrong and has been logged: {ex.Message}" });
        }
    }

    private void End(IngestJob job)
    {
        var ended = job with { EndedUtc = Now, Progress = _current?.Progress };
        try
        {
            memory.Keep(ended);
            Note(ended, AuditActions.IngestEnded, ended.Error ?? FormattableString.Invariant($"{ended.State.ToString().ToLowerInvariant()}, {ended.Report?.RowsStored ?? 0} rows stored"));
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or SqliteException)
        {
            LogNotKept(ex.Message);
        }

        _ended = _ended.Add(ended) is var all && all.Count > MostRemembered ? all.RemoveAt(0) : all;
        Publish(ended);
        if (job is { DryRun: false, Report: { } report })
        {
            changes.Raise();
            LogStored(job.Request.File, report.RowsStored, job.State);

            // The open database has a fixed list of tags; a longer one is taken over by opening it anew.
            if (target.IsOpen && report.TagsAdded.Count > 0 && !_cancel!.IsCancellationRequested)
            {
                restart.Request();
            }
        }
    }

    private void Publish(IngestJob job)
    {
        _current = job;
        _lookAgain.Raise();
    }

    // A check writes nothing, so there is nothing to note.
    private void Note(IngestJob job, string action, string detail)
    {
        if (!job.DryRun)
        {
            audit.Append(job.By, action, job.Request.File, detail);
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    [LoggerMessage(Level = LogLevel.Information, Message = "Ingest of {File}: {Rows} rows stored, {State}.")]
    private partial void LogStored(string file, long rows, IngestJobState state);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ingest of {File} failed. {Reason}")]
    private partial void LogFailed(string file, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Ingest of {File} broke.")]
    private partial void LogBroken(Exception ex, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The report of the ingest could not be kept. {Reason}")]
    private partial void LogNotKept(string reason);

    // Progress<T> would hop through the thread pool and could overtake the end of the job.
    private sealed class Reporter(IngestJobs jobs) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => jobs.Publish(jobs._current! with { Progress = value });
    }
}
