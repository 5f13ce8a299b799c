using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Alarms.Statistics;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Figures = BiogasMonitor.Core.Alarms.Statistics.AlarmStatistics;

namespace BiogasMonitor.Web.Pages;

/// <summary>How the alarm system does: read on a worker thread when the time changes, and every minute.</summary>
public sealed partial class AlarmStatistics : ComponentBase, IDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StatisticsSpan _span = new();
    private StatisticsSpan? _shown;
    private string? _problem;
    private string? _error;
    private Figures? _figures;
    private bool _isCut;
    private (DateTime From, DateTime To) _time;
    private (DateTime From, DateTime To)? _edited;

    [SupplyParameterFromQuery(Name = "span")]
    public string? SpanText { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? ToText { get; set; }

    [Inject]
    private NavigationManager Nav { get; set; } = default!;

    [Inject]
    private Shifts Shifts { get; set; } = default!;

    [Inject]
    private AlarmJournal Journal { get; set; } = default!;

    [Inject]
    private AlarmSystem Alarms { get; set; } = default!;

    [Inject]
    private TagCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private TimeZoneInfo PlantZone { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    // What was read for another time is not shown under this one.
    private bool IsRead => _shown == _span;

    // What is being typed over must not move with the minute.
    private (DateTime From, DateTime To) Edited => _edited ?? _time;

    private string TimeHelp => $"a plant time such as {Format.DateAndClock(_time.To, PlantZone)}, or 14:30 for that day";

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    protected override void OnInitialized() => _time = _span.At(Alarms.PlantTimeUtc);

    protected override void OnParametersSet()
    {
        var wanted = StatisticsSpan.Parse(SpanText, FromText, ToText, out _problem);
        if (wanted != _span)
        {
            _span = wanted;
            _time = _span.At(Alarms.PlantTimeUtc);
            _again.TrySetResult();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = ReadOnAsync(_stop.Token);
        }
    }

    private async Task ReadOnAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                _again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await InvokeAsync(() => ReadAsync(stop));
                await Task.WhenAny(_again.Task, Task.Delay(s_every, Time, stop));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        var (span, now) = (_span, Alarms.PlantTimeUtc);
        var time = span.At(now);
        try
        {
            var (figures, isCut) = await Task.Run(() => Read(time, now), stop);
            (_figures, _isCut, _error) = (figures, isCut, null);
        }
        catch (Exception e) when (e is SqliteException or HistorianException or IOException)
        {
            (_figures, _error) = (null, $"The alarm journal could not be read: {e.Message.TrimEnd('.')}. It is tried again every minute.");
        }

        (_shown, _time) = (span, time);
        StateHasChanged();
    }

    private (Figures? Figures, bool IsCut) Read((DateTime From, DateTime To) time, DateTime nowUtc)
    {
        var log = Journal.GetLog(time.From, time.To);
        return (Figures.Of(log, time.From, time.To, nowUtc), log.IsCut);
    }

    private void StartEdit() => _edited = _time;

    private void EndEdit() => _edited = null;

    private void SetTime(ChangeEventArgs e, bool isFrom)
    {
        var text = e.Value?.ToString() ?? "";
        if (PlantTimeText.Parse(text, isFrom ? Edited.From : Edited.To, PlantZone) is not { } utc)
        {
            _problem = $"'{text}' is not allowed; allowed is {TimeHelp}.";
            return;
        }

        var (from, to) = isFrom ? (utc, Edited.To) : (Edited.From, utc);
        Nav.NavigateTo(Nav.GetUriWithQueryParameters(new Dictionary<string, object?> { ["span"] = null, ["from"] = TrendQuery.Format(from), ["to"] = TrendQuery.Format(to) }));
    }

    private string ShiftHref(bool last)
    {
        var now = Alarms.PlantTimeUtc;
        var (from, to) = last ? Shifts.Before(now, PlantZone) : (Shifts.At(now, PlantZone).From, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)));
        return Nav.GetUriWithQueryParameters(new Dictionary<string, object?> { ["span"] = null, ["from"] = TrendQuery.Format(from), ["to"] = TrendQuery.Format(to) });
    }

    // A kiosk stays one.
    private string SpanHref(string code) => Nav.GetUriWithQueryParameters(new Dictionary<string, object?> { ["span"] = code, ["from"] = null, ["to"] = null });

    private static string Name(AlarmActor actor) => $"{actor.Source} {actor.Kind.Words()}";

    private string? TrendHref(AlarmActor actor) => Catalogue.IndexOf(actor.Source) < 0 ? null
        : Format.TrendLink(actor.Source) + $"&from={TrendQuery.Format(_figures!.StartTime)}&to={TrendQuery.Format(_figures.EndTime)}";

    private string? LimitsHref(AlarmActor actor) => Catalogue.IndexOf(actor.Source) < 0 ? null : "/alarms/limits?tag=" + Uri.EscapeDataString(actor.Source);

    private static string Marks(AlarmActor actor) => string.Join(", ", new[]
    {
        actor.Chattering > 0 ? $"chattering {actor.Chattering}" : "",
        actor.Fleeting > 0 ? $"fleeting {actor.Fleeting}" : "",
        actor.Stale > 0 ? $"stale {actor.Stale}" : "",
        actor.InFlood > 0 ? $"in flood {actor.InFlood}" : "",
    }.Where(m => m.Length > 0));
}
