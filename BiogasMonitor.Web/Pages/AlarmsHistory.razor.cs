using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Pages;

/// <summary>Every alarm of a time, page by page. Time, filter and page are in the address.</summary>
public sealed partial class AlarmsHistory : LiveComponentBase
{
    private static readonly (string Text, int Hours)[] s_spans = [("1 h", 1), ("8 h", 8), ("24 h", 24), ("7 d", 168), ("30 d", 720), ("1 y", AlarmHistoryQuery.MostHours)];
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);

    private AlarmHistoryQuery _query = new();
    private IReadOnlyList<string> _problems = [];
    private IReadOnlyList<Equipment> _units = [];
    private IReadOnlyList<AlarmRecord> _shown = [];
    private int _total;
    private bool _complete = true;
    private bool _read;
    private bool _reading;
    private string? _error;
    private long _readSequence;
    private DateTime _readUtc;
    private (DateTime From, DateTime To)? _edited;

    // So that a change of any of them in the address is noticed.
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageText { get; set; }

    [Inject]
    private AlarmJournal Journal { get; set; } = default!;

    [Inject]
    private NavigationManager Nav { get; set; } = default!;

    private (DateTime From, DateTime To) Span => _query.Span(PlantNowUtc);

    // What is being typed over must not move with the second.
    private (DateTime From, DateTime To) Edited => _edited ?? Span;

    private int Pages => (_total + AlarmHistoryQuery.RowsAPage - 1) / AlarmHistoryQuery.RowsAPage;

    private string CsvLink => (_query with { Page = 1, Hours = _query.Hours }).ToUri("api/alerts.csv");

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _units = Equipment.In(Plant.Catalogue);
    }

    protected override async Task OnParametersSetAsync()
    {
        _query = AlarmHistoryQuery.Parse(Nav.ToAbsoluteUri(Nav.Uri).Query, [.. _units.Select(u => u.Id)], out _problems);
        await ReadAsync();
    }

    protected override async Task OnRefreshAsync()
    {
        if (Alarms.Sequence != _readSequence && NowUtc - _readUtc >= s_every)
        {
            await ReadAsync();
        }

        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        if (_reading)
        {
            _readSequence = 0; // The next refresh reads what is asked for now.
            return;
        }

        _reading = true;
        (_readSequence, _readUtc) = (Alarms.Sequence, NowUtc);
        var (query, now) = (_query, PlantNowUtc);
        try
        {
            var found = await Task.Run(() => (Alarms: query.Read(Journal, now, out var complete), Complete: complete), Stopping);
            (_total, _complete, _error) = (found.Alarms.Count, found.Complete, null);
            _shown = [.. found.Alarms.Skip((query.Page - 1) * AlarmHistoryQuery.RowsAPage).Take(AlarmHistoryQuery.RowsAPage)];
        }
        catch (Exception e) when (e is SqliteException or HistorianException)
        {
            _error = e.Message;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            (_reading, _read) = (false, true);
        }
    }

    private void Show(AlarmHistoryQuery query) => Nav.NavigateTo((query with { Page = 1 }).ToUri("/alarms/history"), replace: true);

    private void StartEdit() => _edited = Span;

    private void EndEdit() => _edited = null;

    private void SetTime(ChangeEventArgs e, bool isFrom)
    {
        if (PlantTimeText.Parse((string?)e.Value ?? "", isFrom ? Edited.From : Edited.To, PlantZone) is not { } utc)
        {
            _problems = [$"{(isFrom ? "From" : "To")} '{e.Value}' is not allowed; allowed is a plant time such as {Format.DateAndClock(Span.To, PlantZone)}."];
            return;
        }

        var (from, to) = isFrom ? (utc, Edited.To) : (Edited.From, utc);
        if (from >= to)
        {
            _problems = [$"From {Format.DateAndClock(from, PlantZone)} is not allowed; allowed is a time before {Format.DateAndClock(to, PlantZone)}."];
            return;
        }

        Show(_query with { FromUtc = from, ToUtc = to });
    }
}
