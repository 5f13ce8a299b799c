using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Telemetry;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// A page that shows live values: one subscription, at most two refreshes a second, ended quietly with the page. Controls get
/// <see cref="Readings"/> or single readings by parameters and never subscribe themselves.
/// </summary>
public abstract class LiveComponentBase : ComponentBase, IDisposable
{
    private static readonly TimeSpan s_minInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_agesTick = TimeSpan.FromMilliseconds(900);

    private readonly CancellationTokenSource _stop = new();
    private DateTime _refreshedUtc;

    [Inject]
    protected LivePlant Plant { get; set; } = default!;

    [Inject]
    protected TimeProvider Time { get; set; } = default!;

    [Inject]
    protected TimeZoneInfo PlantZone { get; set; } = default!;

    [Inject]
    protected AlarmSystem AlarmSystem { get; set; } = default!;

    /// <summary>Null until the first frame.</summary>
    protected PlantSnapshot? Snapshot { get; private set; }

    protected HostStatus Status { get; private set; } = default!;

    protected Readings Readings { get; private set; } = default!;

    /// <summary>As of the last refresh.</summary>
    protected AlarmList Alarms { get; private set; } = AlarmList.Empty;

    /// <summary>Wall-clock time of the last refresh.</summary>
    protected DateTime NowUtc => _refreshedUtc;

    /// <summary>The plant's time of the last refresh: that of the newest frame and what has passed since it came.</summary>
    protected DateTime PlantNowUtc => Snapshot is null ? NowUtc : Snapshot.Frame.Time + (NowUtc - Snapshot.ReceivedUtc);

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Stopping => _stop.Token;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    // Prerendering shows the values of the moment, and never subscribes: after-render runs in a circuit only.
    protected override void OnInitialized() => Take();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = WatchAsync(_stop.Token);
        }
    }

    /// <summary>New values are there. Awaiting a push to the browser in here is the back-pressure.</summary>
    protected virtual Task OnRefreshAsync()
    {
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>Takes the newest values when they are new, or when ages have to tick.</summary>
    protected Task RefreshAsync() => IsNews() ? TakeNowAsync() : Task.CompletedTask;

    /// <summary>Takes the newest values whether or not they are news, such as when their age alone has become news.</summary>
    protected Task TakeNowAsync()
    {
        Take();
        return OnRefreshAsync();
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var _ in Plant.WatchAsync(s_minInterval, stop))
            {
                await RefreshOnceAsync(stop);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or JSDisconnectedException or ObjectDisposedException)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task RefreshOnceAsync(CancellationToken stop)
    {
        try
        {
            await InvokeAsync(RefreshAsync);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // A push to a stalled browser timed out: go on with the newest.
        }
    }

    private bool IsNews() =>
        Plant.Current?.Sequence != Snapshot?.Sequence
        || AlarmSystem.Current.Sequence != Alarms.Sequence
        || !Plant.Status.SaysTheSameAs(Status)
        || Time.GetUtcNow().UtcDateTime - _refreshedUtc >= s_agesTick;

    private void Take()
    {
        _refreshedUtc = Time.GetUtcNow().UtcDateTime;
        Snapshot = Plant.Current;
        Status = Plant.Status;
        Alarms = AlarmSystem.Current;
        Readings = Readings.Share(Plant.Catalogue, Snapshot, _refreshedUtc, Alarms);
    }
}
