using System.Threading.Channels;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// The one writer and evaluator: takes frames from the source, and for each in turn validates, derives, stores and publishes it.
/// Says twice a second whether what the pages show can be believed.
/// </summary>
public sealed partial class PlantService(
    HistorianDatabase database,
    PlantChoice choice,
    LivePlant plant,
    LiveSource liveSource,
    PlantMetrics metrics,
    HistoryChanges changes,
    IOptions<PlantOptions> options,
    TimeProvider time,
    ILogger<PlantService> logger) : BackgroundService
{
    private static readonly TimeSpan s_lostAfter = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_reportEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(2);

    // Full means the disk is behind; the source then waits.
    private readonly Channel<(Frame Frame, DateTime ArrivedUtc)> _arrived = Channel.CreateBounded<(Frame, DateTime)>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true, SingleWriter = true });

    private readonly FrameStore _store = new(database, metrics);
    private readonly FrameEvaluator _evaluator = new(database.Catalogue, options.Value.Zone);
    private double _backfillProgress;
    private DateTime? _startedUtc;
    private bool _ended;
    private string? _sourceError;
    private DateTime? _lastArrivedUtc;
    private DateTime? _oldestWaitingUtc;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host must not wait for the back-fill before it serves the first page.
        await Task.Yield();
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
            var source = await StartSourceAsync(stoppingToken);
            await ReadAsync(source, stoppingToken);
        }
        finally
        {
            // Closing the intake ends the evaluator, so everything that arrived is stored.
            _arrived.Writer.Complete();
            await evaluating;
        }

        _ended = true;
        await Task.Delay(Timeout.Infinite, stoppingToken);
    }

    private Task<IFrameSource> StartSourceAsync(CancellationToken stoppingToken) => Task.Run(
        () =>
        {
            var source = liveSource.Create(_evaluator, share => Volatile.Write(ref _backfillProgress, share), stoppingToken);
            changes.Raise();
            _startedUtc = Now();
            LogStarted(source.Description, database.Path);
            return source;
        },
        stoppingToken);

    private async Task ReadAsync(IFrameSource source, CancellationToken stoppingToken)
    {
        await using var frames = source.ReadAsync(stoppingToken).GetAsyncEnumerator(stoppingToken);
        while (true)
        {
            try
            {
                if (!await frames.MoveNextAsync())
                {
                    return;
                }
            }
            catch (Exception ex) when (ex is not OperationCanceledException)
            {
                // A broken source is shown as lost; the pages and the API stay up.
                _sourceError = ex.Message;
                LogSourceFailed(ex, source.Description);
                await Task.Delay(Timeout.Infinite, stoppingToken);
            }

            if (liveSource.Paused)
            {
                continue;
            }

            var now = Now();
            _lastArrivedUtc = now;
            await _arrived.Writer.WriteAsync((frames.Current, now), stoppingToken);
        }
    }

    private async Task EvaluateAsync()
    {
        await foreach (var (raw, arrivedUtc) in _arrived.Reader.ReadAllAsync())
        {
            _oldestWaitingUtc = arrivedUtc;
            var frame = raw;
            var hadError = _store.Error is not null;
            var evaluateMs = metrics.Time("evaluate", () => frame = _evaluator.Evaluate(raw));
            var storeMs = metrics.Time("store", () => _store.Append(frame, liveSource.Origin));
            var publishMs = metrics.Time("publish", () => plant.Publish(frame));
            metrics.Published(evaluateMs, storeMs, publishMs);
            if (_store.Error is { } error && !hadError)
            {
                LogNotStored(error);
            }

            _oldestWaitingUtc = null;
        }
    }

    // Without a live source the pages show the newest stored values, each with its age.
    private async Task ShowHistoryAsync(CancellationToken stoppingToken)
    {
        var reader = new HistoryReader(database);
        ShowNewest(reader);
        LogHistoryOnly(database.Path);
        await foreach (var _ in changes.WatchAsync(stoppingToken))
        {
            ShowNewest(reader);
            await Task.Delay(s_retryAfter, time, stoppingToken);
        }
    }

    private void ShowNewest(HistoryReader reader)
    {
        if (reader.GetLatest(TimeSpan.FromMinutes(10)) is { } frame)
        {
            plant.Publish(frame, frame.Time);
        }
    }

    private async Task ReportAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_reportEvery, time);
        try
        {
            do
            {
                plant.Report(Status());
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private HostStatus Status() => new()
    {
        Source = State(),
        SourceName = liveSource.Name,
        Origin = choice.Kind == SourceKind.None ? database.GetOrigins() : liveSource.Origin,
        SourceError = _sourceError,
        LastFrameUtc = _lastArrivedUtc,
        EvaluatorLag = _oldestWaitingUtc is { } waiting && Now() > waiting ? Now() - waiting : TimeSpan.Zero,
        HistorianError = _store.Error,
        Database = database.Path,
        BackfillProgress = Volatile.Read(ref _backfillProgress),
        AtUtc = Now(),
    };

    private SourceState State() =>
        choice.Kind == SourceKind.None ? SourceState.None
        : _ended ? SourceState.Ended
        : _sourceError is not null ? SourceState.Lost
        : (_lastArrivedUtc ?? _startedUtc) is not { } heardUtc ? SourceState.Starting
        : Now() - heardUtc > s_lostAfter ? SourceState.Lost
        : _lastArrivedUtc is null ? SourceState.Starting
        : SourceState.Running;

    private DateTime Now() => time.GetUtcNow().UtcDateTime;

    [LoggerMessage(Level = LogLevel.Information, Message = "Live source: {Source}. Database: {Database}.")]
    private partial void LogStarted(string source, string database);

    [LoggerMessage(Level = LogLevel.Information, Message = "No live source: showing the history in {Database}.")]
    private partial void LogHistoryOnly(string database);

    [LoggerMessage(Level = LogLevel.Error, Message = "The source {Source} failed.")]
    private partial void LogSourceFailed(Exception ex, string source);

    [LoggerMessage(Level = LogLevel.Error, Message = "The historian does not write. {Error}")]
    private partial void LogNotStored(string error);
}
