using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Limits;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Pages;

/// <summary>Other limits tried on the stored history, adopted, and taken back. The address is the state.</summary>
public sealed partial class AlarmLimits : ComponentBase, IDisposable
{
    private static readonly (int Days, string Text)[] s_spans = [(0, "all history"), (1, "the last day"), (7, "the last 7 days"), (30, "the last 30 days"), (90, "the last 90 days")];
    private static readonly (string Name, string Label)[] s_limits = [("lowlow", "Low low"), ("low", "Low"), ("high", "High"), ("highhigh", "High high"), ("deadband", "Deadband")];
    private static readonly (string Name, string Label)[] s_delays = [("on", "On-delay, s"), ("off", "Off-delay, s")];

    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource? _reading;
    private LimitQuery _query = new();
    private AlarmSettings _present = new();
    private List<string> _problems = [];
    private IReadOnlyList<LimitChange> _changes = [];
    private LimitPicture? _picture;
    private string? _error;
    private string? _said;
    private string _why = "";
    private bool _busy;
    private int _loads;

    [Inject]
    private LivePlant Plant { get; set; } = default!;

    [Inject]
    private AlarmSystem Alarms { get; set; } = default!;

    [Inject]
    private LimitChanges Changes { get; set; } = default!;

    [Inject]
    private LimitReplay Replay { get; set; } = default!;

    [Inject]
    private HistoryReader Reader { get; set; } = default!;

    [Inject]
    private CurrentPerson People { get; set; } = default!;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    [Inject]
    private NavigationManager Nav { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private TimeZoneInfo Zone { get; set; } = default!;

    private IReadOnlyList<string> Problems => _query.Tag is { } tag ? _query.Settings.ProblemsFor(tag) : [];

    private string? CannotAdopt => _problems.Count > 0 ? "Correct the settings first." : _why.Trim().Length == 0 ? "Give a reason first." : null;

    public void Dispose()
    {
        Nav.LocationChanged -= OnLocationChanged;
        _stop.Cancel();
        _stop.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Nav.LocationChanged += OnLocationChanged;
        await ShowAddressAsync();
    }

    private static (string Name, string Label)[] FieldsOf(Tag tag) => tag.IsDiscrete ? s_delays : [.. s_limits, .. s_delays];

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath == "/alarms/limits")
        {
            _ = InvokeAsync(ShowAddressAsync);
        }
    }

    private async Task ShowAddressAsync()
    {
        var query = LimitQuery.Parse(Nav.ToAbsoluteUri(Nav.Uri).Query, Plant.Catalogue, out var wrong);
        if (query.Tag?.Name != _query.Tag?.Name)
        {
            (_picture, _said, _why) = (null, null, "");
        }

        _query = query;
        _present = query.Tag is null ? new AlarmSettings() : AlarmSettings.Of(query.Tag);
        _problems = [.. wrong, .. Problems];
        _changes = Changes.GetAll(query.Tag?.Name);
        if (RendererInfo.IsInteractive)
        {
            await ReplayAsync();
        }
    }

    // The newest question wins: one that is still being answered is cancelled, and its answer never shown.
    private async Task ReplayAsync()
    {
        await (_reading?.CancelAsync() ?? Task.CompletedTask);
        if (_query.Tag is null || Problems.Count > 0)
        {
            StateHasChanged();
            return;
        }

        using var reading = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        (_reading, _busy) = (reading, true);
        var query = _query;
        StateHasChanged();
        try
        {
            var picture = await Task.Run(() => LimitPicture.Read(Reader, Replay, query, Time, reading.Token), reading.Token);
            (_picture, _error) = (picture, null);
        }
        catch (OperationCanceledException)
        {
        }
        catch (HistorianException e)
        {
            _error = $"The history cannot be read: {e.Message}";
        }
        finally
        {
            if (_reading == reading)
            {
                (_reading, _busy) = (null, false);
                _loads++;
                StateHasChanged();
            }
        }
    }

    private void Pick(Tag tag) => Nav.NavigateTo(new LimitQuery { Tag = tag, Settings = AlarmSettings.Of(tag), Days = _query.Days }.ToUri());

    private void SetDays(ChangeEventArgs e) => Nav.NavigateTo((_query with { Days = int.Parse((string)e.Value!, System.Globalization.CultureInfo.InvariantCulture) }).ToUri());

    private void Try(string name, ChangeEventArgs e)
    {
        var wrong = new List<string>();
        if (LimitQuery.With(_query.Settings, name, e.Value as string ?? "", wrong) is { } settings)
        {
            _said = null;
            Nav.NavigateTo((_query with { Settings = settings }).ToUri());
        }
        else
        {
            _problems = wrong;
        }
    }

    private async Task AdoptAsync()
    {
        var (tag, seen, settings) = (_query.Tag!, _present, _query.Settings);
        await ActAsync(person =>
        {
            var change = Changes.Adopt(Alarms, tag.Name, seen, settings, person.Name, _why);
            Audit.Append(person.Name, AuditActions.LimitChanged, tag.Name, $"{What(change)}: {change.Why}");
            return $"Adopted: {What(change)}. It is in force now, and can be reverted below.";
        });
    }

    private Task RevertAsync(LimitChange change) => ActAsync(person =>
    {
        var back = Changes.Revert(Alarms, change.Id, person.Name, $"takes back change {change.Id}");
        Audit.Append(person.Name, AuditActions.LimitChanged, change.Tag, $"{What(back)}: {back.Why}");
        return $"Taken back: {What(back)}.";
    });

    private async Task ActAsync(Func<Person, string> act)
    {
        try
        {
            _said = act(await People.RequireAsync(Policies.Admin));
            _why = "";
            if (_query.Tag is { } tag)
            {
                // What was tried is in force now, or is not any more.
                Nav.NavigateTo(new LimitQuery { Tag = Plant.Catalogue.Find(tag.Name), Settings = AlarmSettings.Of(Plant.Catalogue.Find(tag.Name)!), Days = _query.Days }.ToUri());
            }

            await ShowAddressAsync();
        }
        catch (Exception e) when (e is AlarmRefusedException or NotAllowedException)
        {
            await ShowAddressAsync();
            _problems = [e.Message];
        }
        catch (SqliteException e)
        {
            await ShowAddressAsync();
            _problems = [$"The change could not be written down completely; look whether it is listed below. {e.Message}"];
        }
    }

    // The list is newest first.
    private bool IsNewest(LimitChange change) => _changes.First(c => c.Tag == change.Tag).Id == change.Id;

    private static string What(LimitChange change) => string.Join(", ", new[] { s_limits, s_delays, [("priority", "priority")] }.SelectMany(f => f)
        .Where(f => LimitQuery.Text(change.Old, f.Name) != LimitQuery.Text(change.New, f.Name))
        .Select(f => $"{f.Label.ToLowerInvariant()} {Or(LimitQuery.Text(change.Old, f.Name))} → {Or(LimitQuery.Text(change.New, f.Name))}"));

    private static string Or(string text) => text.Length == 0 ? "none" : text;

    private IEnumerable<(string Name, string Now, string Then)> Figures(LimitComparison comparison)
    {
        var (now, then) = (comparison.Now, comparison.Then);
        yield return ("Alarms", Format.Number(now.Count, 0), Format.Number(then.Count, 0));
        foreach (var kind in now.Alarms.Concat(then.Alarms).Select(a => a.Kind).Distinct().Order())
        {
            yield return ("  " + kind.Words(), Format.Number(now.CountOf(kind), 0), Format.Number(then.CountOf(kind), 0));
        }

        yield return ("A day", PerDay(now, comparison), PerDay(then, comparison));
        yield return ("Longest", Longest(now), Longest(then));
        yield return ("First", First(now), First(then));
        yield return ("Time in alarm", Format.Age(now.Total), Format.Age(then.Total));
    }

    private static string PerDay(LimitOutcome outcome, LimitComparison comparison) => Format.Number(outcome.Count / Math.Max(1 / 24.0, (comparison.To - comparison.From).TotalDays), 1);

    private static string Longest(LimitOutcome outcome) => outcome.Longest is { } longest ? $"{Format.Age(outcome.DurationOf(longest))}{(longest.ReturnedUtc is null ? ", still on" : "")}, {longest.Kind.Words()}" : "none";

    private string First(LimitOutcome outcome) => outcome.First is { } first ? Format.DateAndClock(first, Zone) : "none";

    private string Basis(LimitPicture picture)
    {
        var comparison = picture.Comparison;
        var unknown = comparison.UnknownHours == 0 ? "" : $" {comparison.UnknownHours} hours have no single values any more and count nothing.";
        return $"{Format.Number(comparison.Samples, 0)} values from {Format.DateAndClock(comparison.From, Zone)} to {Format.DateAndClock(comparison.To, Zone)}, replayed in {Format.Number(picture.Took.TotalSeconds, 2)} s. "
            + $"Alarms that were shelved or suppressed at the time count as well.{unknown}";
    }
}
