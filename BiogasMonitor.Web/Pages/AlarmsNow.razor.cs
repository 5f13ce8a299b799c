using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Flood;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Controls.Alarms;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.WebUtilities;

namespace BiogasMonitor.Web.Pages;

/// <summary>What is in alarm now, grouped by what it needs, and what was put aside. The filter is in the address.</summary>
public sealed partial class AlarmsNow : LiveComponentBase
{
    /// <summary>A browser that draws thousands of rows is slower than the alarms.</summary>
    private const int MostRows = 300;

    private readonly Dictionary<string, AlarmRow?> _rowOf = new(StringComparer.Ordinal);
    private readonly HashSet<long> _picked = [];
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);
    private AlarmFilter _filter = new();
    private IReadOnlyList<string> _problems = [];
    private IReadOnlyList<Equipment> _units = [];
    private IReadOnlyList<AlarmSection> _sections = [];
    private IReadOnlyList<AlarmRecord> _rows = [];
    private FloodFold _fold = FloodFold.Empty;
    private bool _unfolded;
    private IReadOnlyList<string> _said = [];
    private string? _refused;
    private string _comment = "";
    private bool _may;
    private string? _current;
    private string? _focus;
    private (string Condition, AlarmAct Act)? _open;

    [SupplyParameterFromQuery(Name = "severity")]
    public string? SeverityText { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "unit")]
    public string? UnitText { get; set; }

    /// <summary>0 shows every alarm of a flood.</summary>
    [SupplyParameterFromQuery(Name = "fold")]
    public string? FoldText { get; set; }

    [SupplyParameterFromQuery(Name = "text")]
    public string? Text { get; set; }

    /// <summary>Changes with the rights of who looks.</summary>
    [CascadingParameter]
    public Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private AlarmActions Actions { get; set; } = default!;

    [Inject]
    private AlarmFolds Folds { get; set; } = default!;

    [Inject]
    private NavigationManager Nav { get; set; } = default!;

    private List<AlarmRecord> Unacknowledged => [.. _rows.Where(r => r.NeedsAcknowledgement)];

    // A filter asks for single alarms, and the fold could hide them.
    private bool IsFolded => _fold.IsFlood && !_unfolded && _filter.IsEmpty;

    private int FoldedUnacknowledged => IsFolded ? _fold.Groups.Where(g => !_opened.Contains(g.First.Condition.Id)).Sum(g => g.Consequences.Count(c => c.NeedsAcknowledgement)) : 0;

    private List<AlarmRecord> Picked => [.. Unacknowledged.Where(r => _picked.Contains(r.Occurrence))];

    private string? Current => _rows.Any(r => r.Condition.Id == _current) ? _current : _rows.Count > 0 ? _rows[0].Condition.Id : null;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _units = Equipment.In(Plant.Catalogue);
    }

    protected override async Task OnParametersSetAsync()
    {
        _may = await Actions.MayAsync();
        var query = Nav.ToAbsoluteUri(Nav.Uri).Query;
        _filter = AlarmFilter.Parse(query, [.. _units.Select(u => u.Id)], out _problems);
        _unfolded = QueryHelpers.ParseQuery(query).TryGetValue("fold", out var fold) && fold == "0";
        Choose();
    }

    protected override async Task OnRefreshAsync()
    {
        Choose();
        await base.OnRefreshAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } id)
        {
            _focus = null;
            await (_rowOf.GetValueOrDefault(id)?.FocusAsync() ?? ValueTask.CompletedTask);
        }
    }

    private void Choose()
    {
        _fold = Folds.Of(Alarms);
        _sections = IsFolded ? AlarmSection.Of(Alarms, _fold, _opened.Contains) : AlarmSection.Of(Alarms, _filter);

        // In the order of the keys.
        _rows = [.. _sections.SelectMany(s => s.Items.Take(MostRows)).Select(i => i.Alarm)];
        foreach (var gone in _rowOf.Keys.Except(_rows.Select(r => r.Condition.Id)).ToList())
        {
            _rowOf.Remove(gone);
        }
    }

    private void Unfold(bool all)
    {
        _unfolded = all;
        Show(_filter);
    }

    private void ToggleGroup(AlarmGroup group)
    {
        if (!_opened.Remove(group.First.Condition.Id))
        {
            _opened.Add(group.First.Condition.Id);
        }

        Choose();
    }

    private void Show(AlarmFilter filter)
    {
        var uri = filter.ToUri("/alarms");
        Nav.NavigateTo(_unfolded ? QueryHelpers.AddQueryString(uri, "fold", "0") : uri, replace: true);
    }

    private void Pick(AlarmRecord alarm)
    {
        if (!_picked.Remove(alarm.Occurrence))
        {
            _picked.Add(alarm.Occurrence);
        }
    }

    private async Task AcknowledgeAsync(IReadOnlyList<AlarmRecord> alarms)
    {
        _refused = await TryAsync(async () =>
        {
            var outcomes = await Actions.AcknowledgeAsync([.. alarms.Select(a => a.Occurrence)], _comment);
            _picked.ExceptWith(outcomes.Select(o => o.Occurrence));
            _said = Said(outcomes);
            _comment = "";
        });
        await RefreshAsync();
    }

    // One by one where there is something to tell of it.
    private IReadOnlyList<string> Said(IReadOnlyList<AcknowledgeOutcome> outcomes)
    {
        var done = outcomes.Count(o => o.Done);
        var single = outcomes.Where(o => outcomes.Count == 1 || !o.Done || o.Text == AuditLog.NotWritten).Select(o => AlarmWords.Outcome(o, PlantZone));
        return [.. done > 0 && outcomes.Count > 1 ? new[] { $"Acknowledged {done} alarms." } : [], .. single];
    }

    private Task<string?> DoAsync(AlarmRecord alarm, AlarmAct act, string text, DateTime? untilUtc) => TryAsync(async () =>
    {
        var done = await Actions.ActAsync(alarm.Condition, act, text, untilUtc);
        _said = [$"{act.Words()}: {alarm.Condition.Source} {alarm.Condition.Kind.Words()}. {done}"];
        await RefreshAsync();
    });

    /// <returns>Why it was refused; null when it was not.</returns>
    private static async Task<string?> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception e) when (e is AlarmRefusedException or NotAllowedException)
        {
            return e.Message;
        }
    }

    private AlarmAct? OpenOn(AlarmRecord alarm) => _open is { } open && open.Condition == alarm.Condition.Id ? open.Act : null;

    // What needs neither an end nor a reason is done at once.
    private async Task OpenAsync(AlarmRecord alarm, AlarmAct act)
    {
        _current = alarm.Condition.Id;
        if (act.NeedsText())
        {
            _open = _open == (alarm.Condition.Id, act) ? null : (alarm.Condition.Id, act);
            return;
        }

        _refused = await DoAsync(alarm, act, "", null);
    }

    private Task CloseAsync()
    {
        _focus = _open?.Condition;
        _open = null;
        return Task.CompletedTask;
    }

    private async Task KeyAsync(AlarmRecord alarm, string key)
    {
        var at = IndexOf(alarm);
        switch (key)
        {
            case "ArrowDown": GoTo(at + 1); break;
            case "ArrowUp": GoTo(at - 1); break;
            case "Home": GoTo(0); break;
            case "End": GoTo(_rows.Count - 1); break;
            case " " when _may && alarm.NeedsAcknowledgement:
                await AcknowledgeRowAsync(alarm);
                break;
            case "s" or "S" when _may && !alarm.Bits.HasFlag(AlarmBits.Shelved): await OpenAsync(alarm, AlarmAct.Shelve); break;
            case "Enter" when alarm.Occurrence > 0: Nav.NavigateTo(AlarmWords.Link(alarm)); break;
            default: break;
        }
    }

    // The row moves to another group; the keys stay with the next one.
    private async Task AcknowledgeRowAsync(AlarmRecord alarm)
    {
        var next = IndexOf(alarm) + 1;
        var condition = next > 0 && next < _rows.Count ? _rows[next].Condition.Id : alarm.Condition.Id;
        await AcknowledgeAsync([alarm]);
        GoTo(_rows.ToList().FindIndex(r => r.Condition.Id == condition));
    }

    private int IndexOf(AlarmRecord alarm) => _rows.ToList().FindIndex(r => r.Condition.Id == alarm.Condition.Id);

    // The row that the key was pressed on may have left the list.
    private void GoTo(int row)
    {
        if (_rows.Count > 0)
        {
            _focus = _current = _rows[Math.Clamp(row, 0, _rows.Count - 1)].Condition.Id;
        }
    }
}
