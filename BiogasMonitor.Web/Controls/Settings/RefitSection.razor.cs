using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Marks;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>Shows a new fit of the statistical detectors beside the one in force; administrators begin it and put it in force.</summary>
public sealed partial class RefitSection
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private RefitState _state = new();
    private string _why = "";
    private string? _said;
    private bool _failed;
    private bool _cancelling;
    private bool _isAdmin;

    /// <summary>A new fit is in force: what was decided has one line more.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnAdopted { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Viewing { get; set; }

    [Inject]
    private DetectorRefit Refit { get; set; } = default!;

    [Inject]
    private DetectionPanel Panel { get; set; } = default!;

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private TimeZoneInfo PlantZone { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Detail
    {
        get
        {
            var passed = Time.GetUtcNow().UtcDateTime - _state.StartedUtc;
            var left = _state.Share > 0.03 ? $", about {Format.Age(passed * ((1 - _state.Share) / _state.Share))} left" : "";
            return $"asked for by {_state.By}, {Format.Age(passed)} so far{left}";
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _state = Refit.State;
        _isAdmin = Viewing is not null && (await Viewing).User.IsInRole(Roles.Admin);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = WatchAsync(_stop.Token);
        }
    }

    private static IEnumerable<(string Id, string Name, MarkScore Score)> Rows(RefitReport report) =>
        [("before", "before", report.Before), ("after", "new", report.After)];

    private async Task WatchAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var _ in Refit.WatchAsync(stop))
            {
                await InvokeAsync(() =>
                {
                    _state = Refit.State;
                    _cancelling &= _state.IsRunning;
                    StateHasChanged();
                });
                await Task.Delay(s_refresh, Time, stop);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }

    private Task StartAsync() => DoAsync(by =>
    {
        Refit.Start(by);
        return null;
    });

    private Task CancelAsync() => DoAsync(_ =>
    {
        _cancelling = _state.IsRunning;
        Refit.Cancel();
        return null;
    });

    private async Task AdoptAsync()
    {
        if (_why.Trim().Length == 0)
        {
            (_failed, _said) = (true, "A reason is needed: those after you will want to know why.");
            return;
        }

        await DoAsync(by => Refit.Adopt(by, _why));
        if (_state.Stage == RefitStage.Adopted)
        {
            _why = "";
            await OnAdopted.InvokeAsync();
        }
    }

    private async Task DoAsync(Func<string, string?> act)
    {
        try
        {
            var by = (await Person.RequireAsync(Policies.Admin)).Name;
            _said = await Task.Run(() => act(by));
            _failed = false;
        }
        catch (Exception e) when (e is NotAllowedException or RefitRefusedException)
        {
            (_failed, _said) = (true, e.Message);
        }
        catch (Exception e) when (e is SqliteException or HistorianException)
        {
            (_failed, _said) = (true, $"It cannot be done now, and the detectors are as they were: {e.Message}");
        }

        _state = Refit.State;
    }
}
