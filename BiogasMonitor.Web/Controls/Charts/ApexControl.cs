using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>
/// A slow picture drawn by ApexCharts, whose script is loaded when the first of them is shown. First values initialise, later ones update,
/// at most every 5 s: it costs a core's tenth at 1 Hz.
/// </summary>
public abstract class ApexControl : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_leastInterval = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private IJSObjectReference? _module;
    private IJSObjectReference? _chart;
    private string? _sent;
    private DateTimeOffset _sentAt;
    private bool _sending;

    /// <summary>What it shows, for its summary and where there is no value.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 240;

    /// <summary>Said instead of the picture when there is no value, such as "no value: AIT-101 is Bad (stuck)".</summary>
    [Parameter]
    public string? Empty { get; set; }

    [Inject]
    protected IJSRuntime JS { get; set; } = default!;

    [Inject]
    protected TimeProvider Time { get; set; } = default!;

    protected ElementReference Host { get; set; }

    protected abstract bool HasValues { get; }

    protected abstract object Picture();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await DropChartAsync();
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
        }

        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_sending)
        {
            return;
        }

        _sending = true;
        try
        {
            await SendNewestAsync(_stop.Token);
        }
        catch (Exception e) when (e is JSDisconnectedException or ObjectDisposedException || (e is OperationCanceledException && _stop.IsCancellationRequested))
        {
            // The page was left or the circuit is gone.
        }
        finally
        {
            _sending = false;
        }
    }

    // Goes on until the browser has what the parameters say now; they may change while it waits.
    private async Task SendNewestAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!HasValues)
            {
                await DropChartAsync(); // Its element is gone from the page.
                return;
            }

            var picture = Picture();
            var text = JsonSerializer.Serialize(picture);
            if (text == _sent)
            {
                return;
            }

            var wait = _chart is null ? TimeSpan.Zero : _sentAt + s_leastInterval - Time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, Time, stop);
                continue;
            }

            await TrySendAsync(picture, text, stop);
        }
    }

    private async Task TrySendAsync(object picture, string text, CancellationToken stop)
    {
        try
        {
            if (_chart is null)
            {
                _module ??= await JS.InvokeAsync<IJSObjectReference>("import", stop, "./charts/apex.js");
                _chart = await _module.InvokeAsync<IJSObjectReference>("create", stop, Host, picture);
            }
            else
            {
                await _chart.InvokeVoidAsync("update", s_patience, picture);
            }

            (_sent, _sentAt) = (text, Time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Time, stop); // The browser stalls or is offline.
        }
    }

    private async Task DropChartAsync()
    {
        var chart = _chart;
        (_chart, _sent) = (null, null);
        try
        {
            if (chart is not null)
            {
                await chart.InvokeVoidAsync("dispose", s_patience);
                await chart.DisposeAsync();
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone.
        }
    }
}
