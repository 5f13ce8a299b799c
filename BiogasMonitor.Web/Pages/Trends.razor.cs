using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Controls.Charts;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Pages;

/// <summary>Any tags over any time. The address is the state: what is done here changes the address, and the address is what is shown.</summary>
public sealed partial class Trends : LiveComponentBase
{
    private static readonly TimeSpan s_longestPushed = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_figuresEvery = TimeSpan.FromSeconds(2);
    private static readonly (string Text, TimeSpan Span)[] s_spans =
    [
        ("1 min", TimeSpan.FromMinutes(1)),
        ("10 min", TimeSpan.FromMinutes(10)),
        ("1 h", TimeSpan.FromHours(1)),
        ("8 h", TimeSpan.FromHours(8)),
        ("24 h", TimeSpan.FromHours(24)),
        ("7 d", TimeSpan.FromDays(7)),
        ("30 d", TimeSpan.FromDays(30)),
        ("all", TimeSpan.MaxValue),
    ];

    private readonly Dictionary<string, TrendStatistics> _figures = [];
    private TrendChart? _chart;
    private TrendQuery _query = new();
    private TrendQuery? _home;
    private IReadOnlyList<string> _problems = [];
    private TrendPicture? _picture;
    private ChartRange _shown;
    private CancellationTokenSource? _reading;
    private string? _error;
    private bool _busy;
    private int _width = 1000;
    private int _loads;
    private long _pushed;
    private long _marksOf;
    private DateTime _loadedUtc;
    private DateTime _figuresUtc;
    private ChartRange? _edited;

    [SupplyParameterFromQuery(Name = "tags")]
    public string? TagsText { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "span")]
    public string? SpanText { get; set; }

    [SupplyParameterFromQuery(Name = "live")]
    public string? LiveText { get; set; }

    [SupplyParameterFromQuery(Name = "overlay")]
    public string? OverlayText { get; set; }

    [Inject]
    private NavigationManager Nav { get; set; } = default!;

    [Inject]
    private AlarmJournal Journal { get; set; } = default!;

    [Inject]
    private AnomalyStore Anomalies { get; set; } = default!;

    [Inject]
    private HistoryReader History { get; set; } = default!;

    [Inject]
    private Shifts Shifts { get; set; } = default!;

    [Inject]
    private HistoryChanges Changes { get; set; } = default!;

    private ChartRange Visible => _picture?.Visible ?? TrendPicture.Resolve(_query, null, Snapshot?.Frame.Time ?? Time.GetUtcNow().UtcDateTime);

    // What is being typed over must not move while the trend follows.
    private ChartRange Edited => _edited ?? Visible;

    private string TimeHelp => $"a plant time such as {Format.DateAndClock(Visible.To, PlantZone)}, or 14:30 for that day";

    private string ExportLink => $"api/export?tags={string.Join(',', _query.Tags.Select(Uri.EscapeDataString))}&from={TrendQuery.Format(Visible.From)}&to={TrendQuery.Format(Visible.To)}";

    private IEnumerable<(string Text, string[] Tags)> Starters =>
        new (string Text, string[] Tags)[] { ("Product quality", ["AIT-501", "AIT-502", "FIT-501"]), ("H2S chain", ["AIT-201", "AIT-202", "AIT-203"]), ("Compressor", ["PIT-402", "TIT-402", "IIT-401", "M-401"]) }
            .Where(s => s.Tags.All(t => Plant.Catalogue.IndexOf(t) >= 0));

    private IEnumerable<string> Missing =>
        from series in _picture!.Series
        where TrendSlot.Of(series, Visible.From - series.Bucket, Visible.To.AddTicks(1)).Samples == 0
        select $"No data for {series.Name} between {Format.DateAndClock(Visible.From, PlantZone)} and {Format.DateAndClock(Visible.To, PlantZone)}; {Reach}.";

    private string Reach => _picture?.History is { } history
        ? $"the history reaches from {Format.DateAndClock(history.Oldest, PlantZone)} to {Format.DateAndClock(history.Newest, PlantZone)}"
        : "the history is empty";

    private string Basis => _picture!.Series.All(s => s.Bucket == TimeSpan.Zero)
        ? "Figures of the visible time, from every stored sample that is usable (Good or Uncertain)."
        : $"Figures of the visible time, from buckets of {Format.Age(_picture.Series.Max(s => s.Bucket))} that keep every sample's minimum and maximum; means are weighted by samples. Edges are exact to one bucket.";

    protected override async Task OnParametersSetAsync()
    {
        var query = TrendQuery.Parse(Nav.ToAbsoluteUri(Nav.Uri).Query, Plant.Catalogue, out _problems);
        if (_home is null)
        {
            _home = query;
        }

        if (_loads > 0 && query.ToUri() == _query.ToUri())
        {
            return;
        }

        if (!query.Tags.SequenceEqual(_query.Tags))
        {
            _picture = null; // The old picture is of other tags.
        }

        _query = query;
        _who = await CurrentPerson.GetAsync();
        if (RendererInfo.IsInteractive)
        {
            await LoadAsync();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
        {
            _ = WatchHistoryAsync(Stopping);
        }
    }

    protected override async Task OnRefreshAsync()
    {
        if (!_query.Live || _picture is null || Snapshot is null || Snapshot.Sequence == _pushed)
        {
            return;
        }

        var span = _picture.Visible.Span;
        if (span > s_longestPushed || Snapshot.Sequence != _pushed + 1 || NowUtc - _loadedUtc > TimeSpan.FromMinutes(10))
        {
            var every = span > s_longestPushed ? TimeSpan.FromSeconds(Math.Max(5, span.TotalSeconds / 2000)) : TimeSpan.FromSeconds(1);
            if (NowUtc - _loadedUtc >= every && !_busy)
            {
                await LoadAsync();
                StateHasChanged();
            }

            return;
        }

        await PushAsync(Snapshot);
    }

    protected override void Dispose(bool disposing)
    {
        _reading?.Cancel();
        base.Dispose(disposing);
    }

    private async Task PushAsync(PlantSnapshot snapshot)
    {
        _pushed = snapshot.Sequence;
        var tick = ChartTick.Of(snapshot, Plant.Catalogue, _query.Tags);
        _picture!.Append(tick);
        if (_chart is not null)
        {
            await _chart.PushAsync(tick, slide: true);
        }

        if (NowUtc - _figuresUtc >= s_figuresEvery)
        {
            await TakeMarksAsync();
            TakeFigures();
            StateHasChanged();
        }
    }

    // Only when an alarm or a note has changed: new marks are a new picture for the browser.
    private Task TakeMarksAsync() => Alarms.Sequence != _marksOf || Notes.Changes != _notesOf ? ReadMarksAsync() : Task.CompletedTask;

    // The newest question wins: one that is still being answered is cancelled, and its answer never shown.
    private async Task LoadAsync()
    {
        await (_reading?.CancelAsync() ?? Task.CompletedTask);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(Stopping);
        _reading = reading;
        var (query, newest, width) = (_query, Snapshot?.Frame.Time, _width);
        var sequence = Snapshot?.Sequence ?? 0;
        _busy = true;
        try
        {
            var picture = await Task.Run(() => Read(query, newest, width, reading.Token), reading.Token);
            (_picture, _shown, _error, _pushed) = (picture, picture.Visible, null, sequence);
            TakeFigures();
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e) when (e is HistorianException or SqliteException)
        {
            _error = $"The history cannot be read: {e.Message}";
        }
        finally
        {
            if (_reading == reading)
            {
                (_reading, _busy, _loadedUtc) = (null, false, Time.GetUtcNow().UtcDateTime);
                _loads++;
            }
        }
    }

    private TrendPicture Read(TrendQuery query, DateTime? newest, int width, CancellationToken stop)
    {
        var picture = TrendPicture.Read(History, query, newest, width, stop);
        picture.ReadMarks(Journal, Anomalies, Notes, Plant.Catalogue, query.Tags);
        return picture;
    }

    private async Task WatchHistoryAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var _ in Changes.WatchAsync(stop))
            {
                await InvokeAsync(async () =>
                {
                    await LoadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }

    private void TakeFigures()
    {
        _figuresUtc = NowUtc;
        foreach (var series in _picture!.Series)
        {
            _figures[series.Name] = TrendStatistics.Of(series, Visible with { To = Visible.To.AddTicks(1) });
        }
    }

    private TrendStatistics Figures(ChartSeries series) => _figures.GetValueOrDefault(series.Name);

    private async Task SetWidthAsync(int width)
    {
        if (Math.Abs(width - _width) > _width * 0.1)
        {
            _width = width;
            await LoadAsync();
        }
    }

    private void AddTag(Tag tag) => Go(_query with { Tags = [.. _query.Tags, tag.Name] });

    private void RemoveTag(string name) => Go(_query with { Tags = [.. _query.Tags.Where(t => t != name)] });

    private void ShowSpan(TimeSpan span) => GoToHome(_query with { From = null, To = null, Span = span, Live = _query.Live || _query.IsFixed });

    private void ShowShift(ChangeEventArgs e)
    {
        var now = Snapshot?.Frame.Time ?? Visible.To;
        var (from, to) = (string?)e.Value == "last" ? Shifts.Before(now, PlantZone) : (Shifts.At(now, PlantZone).From, now);
        if ((string?)e.Value is "this" or "last" && to - from >= TrendQuery.ShortestSpan)
        {
            GoToHome(_query with { Live = false, From = Trim(from), To = Trim(to) });
        }
    }

    private void ToggleLive() => GoToHome(_query.Live
        ? _query with { Live = false, From = Visible.From, To = Visible.To }
        : _query with { Live = true, From = null, To = null, Span = Visible.Span });

    private void SetOverlay(ChangeEventArgs e) => Go(_query with { Overlay = Enum.Parse<TrendOverlay>((string)e.Value!) });

    private void StartEdit() => _edited = Visible;

    private void EndEdit() => _edited = null;

    private void SetTime(ChangeEventArgs e, bool isFrom)
    {
        if (PlantTimeText.Parse((string?)e.Value ?? "", Visible.To, PlantZone) is not { } utc)
        {
            _problems = [$"{(isFrom ? "From" : "To")} '{e.Value}' is not allowed; allowed is {TimeHelp}."];
            return;
        }

        var (from, to) = isFrom ? (utc, Visible.To) : (Visible.From, utc);
        if (to - from < TrendQuery.ShortestSpan)
        {
            _problems = [$"From {Format.DateAndClock(from, PlantZone)} is not allowed with to {Format.DateAndClock(to, PlantZone)}; allowed is a from at least {TrendQuery.ShortestSpan.TotalSeconds} s before to."];
            return;
        }

        GoToHome(_query with { Live = false, From = from, To = to });
    }

    // A live trend that is zoomed at its newest end goes on following.
    private void ZoomTo(ChartRange range)
    {
        var newest = Snapshot?.Frame.Time ?? _picture?.History?.Newest;
        var follows = _query.Live && newest is not null && range.From < newest && range.To >= newest - (range.Span * 0.02) && range.Span < TimeSpan.FromDays(3650);
        Go(
            follows
                ? _query with { Span = TimeSpan.FromSeconds(Math.Max(5, Math.Round((newest!.Value - range.From).TotalSeconds))) }
                : _query with { Live = false, From = Trim(range.From), To = Trim(range.To) },
            replace: true);
    }

    private void GoHome() => Go((_home ?? _query) with { Tags = _query.Tags, Overlay = _query.Overlay });

    private void GoToHome(TrendQuery query)
    {
        _home = query;
        Go(query);
    }

    private void Go(TrendQuery query, bool replace = false)
    {
        if (query.ToUri() != _query.ToUri())
        {
            Nav.NavigateTo(query.ToUri(), replace: replace);
        }
        else if (_picture is not null)
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged();
            });
        }
    }

    private async Task SavePngAsync()
    {
        if (_chart is not null)
        {
            var name = $"{string.Join('_', _query.Tags)}_{Visible.From:yyyyMMddTHHmmss}Z.png";
            var time = $"{Format.DateAndClock(Visible.From, PlantZone)} to {Format.DateAndClock(Visible.To, PlantZone)} plant time ({PlantZone.Id})";
            await _chart.SavePngAsync(name, string.Join(", ", _query.Tags), (Status.Origin & (Origin.Simulated | Origin.Replayed)) == 0 ? time : $"{time}, {Status.Origin.ToString().ToUpperInvariant()} DATA");
        }
    }

    private string Describe(string name) => Plant.Catalogue.Find(name) is { } tag ? $"{tag.Description} ({tag.Unit})" : name;

    private string Local(DateTime utc) => Format.DateAndClock(utc, PlantZone);

    private static DateTime Trim(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);

    private static string Number(double value, ChartSeries series) => double.IsNaN(value) ? "none" : Format.Number(value, series.Decimals);
}
