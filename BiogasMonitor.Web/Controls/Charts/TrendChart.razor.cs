using BiogasMonitor.Core.Telemetry;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>
/// Lines over time with their envelopes, gaps and limits; zoom and pan by wheel, drag, touch and keys; the values at the cursor as a table
/// beside the canvas. A new <see cref="Series"/> list, or other times, is sent to the browser; the same objects are not.
/// </summary>
public sealed partial class TrendChart : ComponentBase, IAsyncDisposable
{
    // A call that is lost in a network cut is never answered.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private ElementReference _figure;
    private ElementReference _host;
    private IJSObjectReference? _module;
    private IJSObjectReference? _chart;
    private DotNetObjectReference<TrendChart>? _self;
    private object? _sent;
    private bool _sending;
    private bool _tableOpen;
    private int _generation;

    /// <summary>Lines in time order; the list is replaced, not changed, when there is a new picture (growing it by what was pushed is fine).</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartSeries> Series { get; set; }

    /// <summary>Start of the visible time, UTC. Series may reach further on both sides.</summary>
    [Parameter, EditorRequired]
    public required DateTime From { get; set; }

    [Parameter, EditorRequired]
    public required DateTime To { get; set; }

    /// <summary>Plant time, for the axis and the cursor.</summary>
    [Parameter, EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    /// <summary>Alarms, anomalies and notes on the time axis, or where a forecast starts.</summary>
    [Parameter]
    public IReadOnlyList<ChartMark> Marks { get; set; } = [];

    /// <summary>CSS height of the plot; without one it fills what its container leaves.</summary>
    [Parameter]
    public string? Height { get; set; }

    /// <summary>What the chart shows, as the start of its summary for those who do not see it.</summary>
    [Parameter]
    public string Label { get; set; } = "Trend";

    /// <summary>Only the plot: no table, no zoom.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>A thin running bar above the old picture while a new one is fetched.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Further header cells of the values table, such as statistics.</summary>
    [Parameter]
    public RenderFragment? HeaderExtra { get; set; }

    /// <summary>Further cells of a series' row in the values table.</summary>
    [Parameter]
    public RenderFragment<ChartSeries>? RowExtra { get; set; }

    /// <summary>The user zoomed or panned, and has come to rest.</summary>
    [Parameter]
    public EventCallback<ChartRange> OnRangeChanged { get; set; }

    /// <summary>Double click or key 0.</summary>
    [Parameter]
    public EventCallback OnReset { get; set; }

    /// <summary>Width of the plot in CSS pixels, first and after each larger change: fetch at most two points a pixel.</summary>
    [Parameter]
    public EventCallback<int> OnWidth { get; set; }

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    private string Summary => ChartSummary.Of(Label, Series, new ChartRange(From, To), Zone);

    private object Picture => (Series, From, To, Marks);

    /// <summary>
    /// Adds a live moment without sending the rest again; the caller also adds it to its series, for the next full picture. The visible
    /// time slides when asked to. Awaiting it is the back-pressure.
    /// </summary>
    public async Task PushAsync(ChartTick tick, bool slide)
    {
        if (_chart is null || _sending || _sent is null)
        {
            return;
        }

        try
        {
            await _chart.InvokeVoidAsync("push", s_patience, ChartPayload.Numbers(tick), slide);
        }
        catch (OperationCanceledException)
        {
            _sent = null; // Nobody knows whether it arrived: the next render sends the whole picture.
            StateHasChanged();
        }
        catch (JSDisconnectedException)
        {
        }
    }

    /// <summary>Hands the picture as it is on screen to the user as a PNG file.</summary>
    public async Task SavePngAsync(string file, string title, string subtitle)
    {
        if (_chart is not null)
        {
            await _chart.InvokeVoidAsync("png", file, title, subtitle);
        }
    }

    [JSInvokable]
    public Task OnRangeAsync(double from, double to, int generation)
    {
        _generation = generation;
        return InvokeAsync(() => OnRangeChanged.InvokeAsync(new ChartRange(ChartPayload.Utc(from), ChartPayload.Utc(to))));
    }

    [JSInvokable]
    public Task OnResetAsync() => InvokeAsync(OnReset.InvokeAsync);

    [JSInvokable]
    public Task OnWidthAsync(int width) => InvokeAsync(() => OnWidth.InvokeAsync(width));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            if (_chart is not null)
            {
                await _chart.InvokeVoidAsync("dispose", s_patience);
                await _chart.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone, and with it all that was to be tidied up.
        }

        _self?.Dispose();
        _stop.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_sending || Picture.Equals(_sent))
        {
            return;
        }

        _sending = true;
        try
        {
            await SendUntilReceivedAsync(_stop.Token);
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

    private async Task SendUntilReceivedAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && !Picture.Equals(_sent))
        {
            try
            {
                await StartAsync();
                var picture = Picture;
                await SendAsync();
                _sent = picture;
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                await Task.Delay(s_retry, stop); // The browser stalls or is offline; try again with the newest.
            }
        }
    }

    private async Task StartAsync()
    {
        if (_chart is not null)
        {
            return;
        }

        _self ??= DotNetObjectReference.Create(this);
        _module ??= await JS.InvokeAsync<IJSObjectReference>("import", "./Controls/Charts/TrendChart.razor.js");
        _chart = await _module.InvokeAsync<IJSObjectReference>("create", _figure, _host, Options(), _self);
        var width = await _chart.InvokeAsync<int>("width", s_patience);
        if (width > 0)
        {
            await OnWidth.InvokeAsync(width);
        }
    }

    private ValueTask SendAsync()
    {
        var picture = new
        {
            from = ChartPayload.Seconds(From),
            to = ChartPayload.Seconds(To),
            generation = _generation,
            series = Series.Select(ChartPayload.Describe),
            marks = Marks.Select(ChartPayload.Describe),
        };
        return _chart!.InvokeVoidAsync("set", s_patience, picture, ChartPayload.Numbers(Series));
    }

    private object Options() => new
    {
        zone = TimeZoneInfo.TryConvertWindowsIdToIanaId(Zone.Id, out var iana) ? iana : Zone.Id,
        still = Compact,
        qualities = Enum.GetValues<Quality>().ToDictionary(q => (int)q, q => q.IsGood() ? "Good" : $"{q.Status()}: {q.Reason()}"),
    };

    private void ToggleTable() => _tableOpen = !_tableOpen;
}
