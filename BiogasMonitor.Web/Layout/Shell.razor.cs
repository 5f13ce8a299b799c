using System.Globalization;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Controls.Alarms;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace BiogasMonitor.Web.Layout;

/// <summary>The frame of every page: where we are, what is shown, and whether it can be believed. Beats once a second while the circuit lives.</summary>
public sealed partial class Shell : LiveComponentBase
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_kioskTurn = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_said = TimeSpan.FromSeconds(10);
    private static readonly string[] s_kioskPages = ["", "gas", "equipment"];

    private Belief _belief = new(false, []);
    private long _beat;
    private bool _kiosk;
    private bool _may;
    private string? _said;
    private DateTime _saidUtc;
    private long? _saidOf;
    private string _skipTo = "#main";
    private DateTime _turnedUtc;
    private (long Sequence, DateTime AtUtc) _rateFrom;
    private double _rate = double.NaN;

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    [CascadingParameter]
    public Viewer Viewer { get; set; } = Viewer.Default;

    /// <summary>Changes with the rights of who looks.</summary>
    [CascadingParameter]
    public Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private AlarmActions Actions { get; set; } = default!;

    [Inject]
    private NavigationManager Nav { get; set; } = default!;

    private DateTime Now => Time.GetUtcNow().UtcDateTime;

    private string Clock => Snapshot is null ? "" : Format.Clock(Snapshot.Frame.Time, PlantZone);

    private string PlantTime => Snapshot is null ? "no values yet" : Format.DayAndClock(Snapshot.Frame.Time, PlantZone);

    private string DatabaseName => Status.Database.Length == 0 ? "no database" : Path.GetFileName(Status.Database);

    private string Age
    {
        get
        {
            if (Snapshot is null)
            {
                return "no values";
            }

            var age = NowUtc - Snapshot.ReceivedUtc;
            var text = age < TimeSpan.FromSeconds(10) ? Format.Number(Math.Max(0, age.TotalSeconds), 1) + " s" : Format.Age(age);
            return double.IsNaN(_rate) || !_belief.ValuesAreCurrent ? $"age {text}" : string.Create(CultureInfo.InvariantCulture, $"{_rate:0.#} Hz, age {text}");
        }
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        ReadAddress();
        Judge();
        Nav.LocationChanged += OnLocationChanged;
        _turnedUtc = NowUtc;
    }

    protected override async Task OnParametersSetAsync() => _may = await Actions.MayAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
        {
            _ = BeatAsync(Stopping);
        }
    }

    protected override Task OnRefreshAsync()
    {
        _beat++;
        ForgetSaid();
        Judge();
        StateHasChanged();
        return Task.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        Nav.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    // The plant may be silent, and so may the host: the page keeps its own time, and looks the moment the silence has become too long.
    private async Task BeatAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(Belief.LooksAgainAfter(Plant.Status, Plant.Current, Now, s_beat), Time, stop);
                await InvokeAsync(OnBeatAsync);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The circuit has ended.
        }
    }

    private Task OnBeatAsync()
    {
        if (_kiosk && Now - _turnedUtc >= s_kioskTurn)
        {
            TurnKioskPage();
        }

        return _belief.ValuesAreCurrent && !Belief.In(Plant.Status, Plant.Current, Now, PlantZone).ValuesAreCurrent ? TakeNowAsync() : RefreshAsync();
    }

    private async Task AcknowledgeAsync(AlarmRecord alarm)
    {
        try
        {
            var outcome = (await Actions.AcknowledgeAsync([alarm.Occurrence], ""))[0];
            Say(outcome.Done && outcome.Text != AuditLog.NotWritten ? null : AlarmWords.Outcome(outcome, PlantZone), of: null);
        }
        catch (Exception e) when (e is AlarmRefusedException or NotAllowedException)
        {
            Say($"{alarm.Condition.Source} {alarm.Condition.Kind.Words()} is not acknowledged: {e.Message}", of: alarm.Occurrence);
        }

        await RefreshAsync();
    }

    // It must not stand beside another alarm, nor for long.
    private void Say(string? text, long? of) => (_said, _saidOf, _saidUtc) = (text, of, Now);

    private void ForgetSaid()
    {
        var isOfAnother = _saidOf is { } of && !(Alarms.Unacknowledged is [var worst, ..] && worst.Occurrence == of);
        if (isOfAnother || Now - _saidUtc >= s_said)
        {
            _said = null;
        }
    }

    private void TurnKioskPage()
    {
        _turnedUtc = Now;
        var here = Array.IndexOf(s_kioskPages, Nav.ToBaseRelativePath(Nav.Uri).Split('?', '#')[0].TrimEnd('/'));
        Nav.NavigateTo("/" + s_kioskPages[(here + 1) % s_kioskPages.Length] + "?kiosk=1");
    }

    private void Judge()
    {
        _belief = Belief.In(Status, Snapshot, NowUtc, PlantZone);
        if (Snapshot is null)
        {
            return;
        }

        var since = NowUtc - _rateFrom.AtUtc;
        if (since > TimeSpan.FromSeconds(5))
        {
            _rate = since < TimeSpan.FromSeconds(20) ? Math.Round((Snapshot.Sequence - _rateFrom.Sequence) / since.TotalSeconds, 0) : double.NaN;
            _rateFrom = (Snapshot.Sequence, NowUtc);
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        ReadAddress();
        _turnedUtc = Now; // Every page stays for its full turn, also one that was clicked.
        _ = InvokeAsync(StateHasChanged);
    }

    private void ReadAddress()
    {
        var uri = Nav.ToAbsoluteUri(Nav.Uri);
        _kiosk = uri.Query.Contains("kiosk=1", StringComparison.Ordinal);
        _skipTo = uri.PathAndQuery + "#main";
    }
}
