using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Flood;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Controls.Alarms;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Pages;

/// <summary>One alarm: what it says, why it may be, what to do, how its tag went at that time, and what people did with it.</summary>
public sealed partial class AlarmDetail : LiveComponentBase
{
    private static readonly TimeSpan s_grows = TimeSpan.FromSeconds(10);

    private AlarmStory? _story;
    private AlarmRecord? _alarm;
    private AlarmRecord? _newer;
    private long _readOf;
    private bool _reading;
    private bool _may;
    private string? _error;
    private string? _said;
    private string? _refused;
    private string _comment = "";
    private AlarmAct? _open;
    private DateTime _readUtc;
    private long _readSequence;

    /// <summary>Number of the alarm.</summary>
    [Parameter]
    public long Occurrence { get; set; }

    /// <summary>Changes with the rights of who looks.</summary>
    [CascadingParameter]
    public Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private AlarmActions Actions { get; set; } = default!;

    [Inject]
    private AlarmFolds Folds { get; set; } = default!;

    [Inject]
    private AlarmJournal Journal { get; set; } = default!;

    [Inject]
    private HistoryReader History { get; set; } = default!;

    /// <summary>What is shown, or that there is nothing, is of the number in the address.</summary>
    private bool IsRead => _readOf == Occurrence;

    /// <summary>False when its condition has been raised again since: what is shown is history.</summary>
    private bool IsCurrent => _newer is null || _newer.Occurrence == Occurrence;

    private AlarmGroup? Group => Folds.Of(Alarms).Groups.FirstOrDefault(g => g.All.Any(a => a.Occurrence == Occurrence));

    /// <summary>The first-out alarm that explains it; null when nothing does.</summary>
    private AlarmRecord? Cause => Group is { } group && group.First.Occurrence != Occurrence ? group.First : null;

    protected override async Task OnParametersSetAsync()
    {
        _may = await Actions.MayAsync();
        (_said, _refused, _open) = (null, null, null);
        await ReadAsync();
    }

    protected override async Task OnRefreshAsync()
    {
        if (Alarms.Sequence != _readSequence || (_story is { } story && story.Around.Span < TimeSpan.FromMinutes(20) && NowUtc - _readUtc > s_grows))
        {
            await ReadAsync();
        }

        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        // A read that goes on for another number is followed by one for this.
        if (_reading)
        {
            return;
        }

        _reading = true;
        do
        {
            await ReadOnceAsync(Occurrence);
        }
        while (!IsRead);
        _reading = false;
    }

    private async Task ReadOnceAsync(long occurrence)
    {
        (_readSequence, _readUtc) = (Alarms.Sequence, NowUtc);
        var (now, stop) = (PlantNowUtc, Stopping);
        try
        {
            _story = await Task.Run(() => AlarmStory.Read(Journal, History, Plant.Catalogue, occurrence, now, stop), stop);
            _newer = _story is null ? null : AlarmSystem.Find(_story.Alarm.Condition.Id);
            _alarm = _newer?.Occurrence == occurrence ? _newer : _story?.Alarm;
            _error = null;
        }
        catch (Exception e) when (e is SqliteException or HistorianException)
        {
            (_error, _alarm, _story) = (e.Message, null, null);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            _readOf = occurrence;
        }
    }

    private async Task AcknowledgeAsync() => _refused = await TryAsync(async () =>
    {
        var outcome = (await Actions.AcknowledgeAsync([_alarm!.Occurrence], _comment))[0];
        (_said, _comment) = (AlarmWords.Outcome(outcome, PlantZone), "");
    });

    private Task<string?> DoAsync(AlarmRecord alarm, AlarmAct act, string text, DateTime? untilUtc) => TryAsync(async () =>
    {
        _said = $"{act.Words()}: {await Actions.ActAsync(alarm.Condition, act, text, untilUtc)}";
    });

    private async Task OpenAsync(AlarmAct act)
    {
        if (act.NeedsText())
        {
            _open = _open == act ? null : act;
            return;
        }

        _refused = await DoAsync(_alarm!, act, "", null);
    }

    private async Task<string?> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            await RefreshAsync();
            return null;
        }
        catch (Exception e) when (e is AlarmRefusedException or NotAllowedException)
        {
            return e.Message;
        }
    }
}
