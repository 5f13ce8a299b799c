using System.Threading.Channels;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// The one writer and evaluator: takes frames from the source, and for each in turn validates, derives, looks for anomalies and alarms, stores and publishes it.
/// Says twice a second whether what the pages show can be believed.
/// </summary>
public sealed partial class PlantService(
    HistorianDatabase database,
    PlantChoice choice,
    LivePlant plant,
    AlarmSystem alarms,
    PlantDetection detection,
    LiveSource liveSource,
    PlantMetrics metrics,
    HistoryChanges changes,
    IOptions<PlantOptions> options,
    TimeProvider time,
    ILogger<PlantService> logger) : BackgroundService
{
    private static readonly TimeSpan s_reportEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_showAfter = TimeSpan.FromSeconds(2);

    // Full means the disk is behind; the source then waits.
    private readonly Channel<(Frame Frame, DateTime ArrivedUtc)> _arrived = Channel.CreateBounded<(Frame, DateTime)>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true, SingleWriter = true });

    private readonly FrameStore _store = new(database, liveSource.Origin, metrics, time);
    private readonly SourcePace _pace = new();
    private readonly FrameEvaluator _evaluator = new(database.Catalogue, options.Value.Zone);

    // Told to the reporting thread: UTC ticks, 0 when there is none, because a DateTime? is not read in one piece.
    private long _startedTicks;
    private long _lastArrivedTicks;
    private long _evaluatingSinceTicks;
    private double _backfillProgress;
    private Origin _shownOrigins;
    private volatile bool _ended;
    private volatile string? _sourceError;

    /// <summary>Waits for the last frame: the host's patience is for requests, not for what has arrived from the plant.</summary>
    public override Task StopAsync(CancellationToken cancellationToken) => base.StopAsync(CancellationToken.None);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host must not wait for the back-fill before it serves the first page.
        await Task.Yield();
        alarms.Changed += plant.LookAgain;
        using var reporting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var reports = ReportAsync(reporting.Token);
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            await reporting.CancelAsync();
            await reports;
            alarms.Changed -= plant.LookAgain;
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        if (choice.Kind == SourceKind.None)
        {
            await ShowHistoryAsync(stoppingToken);
            return;
        }

        var evaluating = Task.Run(EvaluateAsync, CancellationToken.None);
        try
        {
            if (await TryStartSourceAsync(stoppingToken) is not { } source || !await TryReadAsync(source, stoppingToken))
            {
                await Task.Delay(Timeout.Infinite, stoppingToken);
                return;
            }
        }
        finally
        {
            // Closing the intake ends the evaluator, so everything that arrived is stored.
            _arrived.Writer.TryComplete();
            await evaluating;
        }

        _ended = true;
        await Task.Delay(Timeout.Infinite, stoppingToken);
    }

    /// <summary>Null when it fails. A broken source is shown as lost; the pages and the API stay up, and the settings can be changed.</summary>
    private async Task<IFrameSource?> TryStartSourceAsync(CancellationToken stoppingToken)
    {
        try
        {
            var source = await Task.Run(() => liveSource.Create(_evaluator, share => Volatile.Write(ref _backfillProgress, share), stoppingToken), stoppingToken);
            changes.Raise();
            Volatile.Write(ref _startedTicks, Now().Ticks);
            LogStarted(source.Description, database.Path);
            return source;
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            ShowFailed(ex);
            return null;
        }
    }

    /// <summary>True when the source has come to its end, false when it failed.</summary>
    private async Task<bool> TryReadAsync(IFrameSource source, CancellationToken stoppingToken)
    {
        await using var frames = source.ReadAsync(stoppingToken).GetAsyncEnumerator(stoppingToken);
        while (true)
        {
            try
            {
                if (!await frames.MoveNextAsync())
                {
                    stoppingToken.ThrowIfCancellationRequested();
                    return true;
                }
            }
            catch (Exception ex) when (ex is not OperationCanceledException)
            {
                ShowFailed(ex);
                return false;
            }

            if (liveSource.Paused)
            {
                continue;
            }

            // Not cancelled: a frame that has arrived is stored, also while the host stops.
            var now = Now();
            _pace.Arrived(now);
            Volatile.Write(ref _lastArrivedTicks, now.Ticks);
            await _arrived.Writer.WriteAsync((frames.Current, now), CancellationToken.None);
        }
    }

    private void ShowFailed(Exception ex)
    {
        _sourceError = ex.Message;
        LogSourceFailed(ex, liveSource.Name);
    }

    private async Task EvaluateAsync()
    {
        try
        {
            await foreach (var (raw, arrivedUtc) in _arrived.Reader.ReadAllAsync())
            {
                Volatile.Write(ref _evaluatingSinceTicks, arrivedUtc.Ticks);
                Evaluate(raw);
                Volatile.Write(ref _evaluatingSinceTicks, 0);
                metrics.Shown(Now() - arrivedUtc);
            }

            detection.Flush();
            if (_store.Flush() is > 0 and var lost)
            {
                metrics.Lost(lost);
                LogLost(lost, _store.Error);
            }

            if (alarms.Flush() is > 0 and var rows)
            {
                LogRowsLost(rows, alarms.Error);
            }
        }
        catch (Exception ex)
        {
            // Closes the intake, or the source would go on into nowhere.
            _arrived.Writer.TryComplete(ex);
            throw;
        }
    }

    private void Evaluate(Frame raw)
    {
        var frame = raw;
        var hadError = _store.Error is not null;
        var milliseconds = new Dictionary<string, double>();
        IReadOnlyDictionary<string, (double Score, string Tags)>? anomalies = null;
        Time("evaluate", () => frame = _evaluator.Evaluate(raw));

        // Before the store: an alarm waits neither for the historian's disk nor for the list of anomalies.
        Time("detect", () => anomalies = detection.Evaluate(frame));
        Time("alarm", () => alarms.Evaluate(frame, anomalies));
        Time("store", () => Store(frame));
        Time("publish", () => plant.Publish(frame));
        metrics.Published(milliseconds);
        if (_store.Error is { } error && !hadError)
        {
            LogNotStored(error);
        }
        else if (hadError && _store.Error is null)
        {
            LogStoredAgain();
        }

        void Time(string step, Action work) => milliseconds[step] = metrics.Time(step, work);
    }

    private void Store(Frame frame)
    {
        _store.Append(frame);
        detection.Record();
    }

    // Without a live source the pages show the newest stored values, each with its age.
    private async Task ShowHistoryAsync(CancellationToken stoppingToken)
    {
        var reader = new HistoryReader(database);
        LogHistoryOnly(database.Path);
        ShowNewest(reader);
        await foreach (var _ in changes.WatchAsync(stoppingToken))
        {
            ShowNewest(reader);
            await Task.Delay(s_showAfter, time, stoppingToken);
        }
    }

    private void ShowNewest(HistoryReader reader)
    {
        try
        {
            _shownOrigins = database.GetOrigins();
            if (reader.GetLatest(TimeSpan.FromMinutes(10)) is { } frame)
            {
                plant.Publish(frame, frame.Time);
            }
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException)
        {
            LogNotRead(ex);
        }
    }

    private async Task ReportAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_reportEvery, time);
        try
        {
            do
            {
                var status = Status();
                if (choice.Kind != SourceKind.None)
                {
                    alarms.Tick(LostWords(status));
                }

                plant.Report(status);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private static string? LostWords(HostStatus status) =>
        status.Source != SourceState.Lost ? null : "No value arrives from the " + status.SourceName + (status.SourceError is { } error ? ": " + error : "");

    private HostStatus Status() => new()
    {
        Source = State(),
        SourceName = liveSource.Name,
        Origin = choice.Kind == SourceKind.None ? _shownOrigins : liveSource.Origin,
        SourceError = _sourceError,
        LastFrameUtc = TimeIn(ref _lastArrivedTicks),
        LostAfter = _pace.LostAfter,
        EvaluatorLag = TimeIn(ref _evaluatingSinceTicks) is { } since && Now() > since ? Now() - since : TimeSpan.Zero,
        HistorianError = _store.Error,
        FramesWaiting = _store.Waiting,
        JournalError = alarms.Error,
        Database = database.Path,
        BackfillProgress = Volatile.Read(ref _backfillProgress),
        AtUtc = Now(),
    };

    private SourceState State()
    {
        var lastArrived = TimeIn(ref _lastArrivedTicks);
        return choice.Kind == SourceKind.None ? SourceState.None
            : _ended ? SourceState.Ended
            : _sourceError is not null ? SourceState.Lost
            : (lastArrived ?? TimeIn(ref _startedTicks)) is not { } heardUtc ? SourceState.Starting
            : Now() - heardUtc > _pace.LostAfter ? SourceState.Lost
            : lastArrived is null ? SourceState.Starting
            : SourceState.Running;
    }

    private static DateTime? TimeIn(ref long ticks) => Volatile.Read(ref ticks) is not 0 and var read ? new DateTime(read, DateTimeKind.Utc) : null;

    private DateTime Now() => time.GetUtcNow().UtcDateTime;

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Live source: {Source}. Database: {Database}.")]
    private partial void LogStarted(string source, string database);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Information, Message = "No live source: showing the history in {Database}.")]
    private partial void LogHistoryOnly(string database);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Error, Message = "The source {Source} failed.")]
    private partial void LogSourceFailed(Exception ex, string source);

    [LoggerMessage(EventId = 1011, Level = LogLevel.Error, Message = "The historian does not write. {Error}")]
    private partial void LogNotStored(string error);

    [LoggerMessage(EventId = 1012, Level = LogLevel.Information, Message = "The historian writes again.")]
    private partial void LogStoredAgain();

    [LoggerMessage(EventId = 1013, Level = LogLevel.Error, Message = "{Frames} frames are lost: the historian did not write to the end. {Error}")]
    private partial void LogLost(int frames, string? error);

    [LoggerMessage(EventId = 1014, Level = LogLevel.Error, Message = "{Rows} rows of the alarm journal are lost: it could not be written to the end. {Error}")]
    private partial void LogRowsLost(int rows, string? error);

    [LoggerMessage(EventId = 1015, Level = LogLevel.Warning, Message = "The newest stored values could not be read; trying again when the history changes.")]
    private partial void LogNotRead(Exception ex);
}
