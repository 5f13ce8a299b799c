using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls.Charts;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>Product methane and raw gas flow of the last hour: read once, then a moment a second; read again when something was missed or ingested.</summary>
public sealed partial class LastHour : ComponentBase, IDisposable
{
    private const int Pixels = 600;
    private static readonly TimeSpan s_reread = TimeSpan.FromMinutes(10); // What is pushed is not thinned.
    private static readonly (string Tag, string Name)[] s_tags = [("AIT-501", "Product CH4"), ("FIT-101", "Raw gas flow")];

    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<(string Tag, string Name)> _tags = [];
    private TrendQuery _query = new();
    private TrendChart? _chart;
    private TrendPicture? _picture;
    private ChartRange _shown;
    private string? _error;
    private bool _read;
    private bool _reading;
    private bool _changed = true;
    private long _pushed;
    private DateTime _readUtc;

    [Inject]
    private LivePlant Plant { get; set; } = default!;

    [Inject]
    private HistoryReader History { get; set; } = default!;

    [Inject]
    private HistoryChanges Changes { get; set; } = default!;

    [Inject]
    private TimeZoneInfo PlantZone { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <summary>Adds the newest moment. Awaiting it is the back-pressure.</summary>
    public async Task ShowAsync(PlantSnapshot snapshot)
    {
        if (_reading || snapshot.Sequence == _pushed)
        {
            return;
        }

        if (_picture is not { HasPoints: true } || snapshot.Sequence != _pushed + 1 || Time.GetUtcNow().UtcDateTime - _readUtc > s_reread)
        {
            await ReadAsync();
            return;
        }

        _pushed = snapshot.Sequence;
        var tick = ChartTick.Of(snapshot, Plant.Catalogue, _query.Tags);
        _picture.Append(tick);
        if (_chart is not null)
        {
            await _chart.PushAsync(tick, slide: true);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    protected override void OnInitialized()
    {
        _tags = [.. s_tags.Where(t => Plant.Catalogue.IndexOf(t.Tag) >= 0)];
        _query = new TrendQuery { Tags = [.. _tags.Select(t => t.Tag)], Live = true };
    }

    // The browser is told by pushes; the markup changes only with a new picture.
    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender)
    {
        _changed = false;
        if (firstRender)
        {
            _ = WatchHistoryAsync(_stop.Token);
        }
    }

    private async Task WatchHistoryAsync(CancellationToken stop)
    {
        try
        {
            await InvokeAsync(ReadAsync);
            await foreach (var _ in Changes.WatchAsync(stop))
            {
                await InvokeAsync(ReadAsync);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }

    private async Task ReadAsync()
    {
        if (_reading || _stop.IsCancellationRequested)
        {
            return;
        }

        _reading = true;
        var (snapshot, stop) = (Plant.Current, _stop.Token);
        try
        {
            var picture = await Task.Run(() => TrendPicture.Read(History, _query, snapshot?.Frame.Time, Pixels, stop), stop);
            (_picture, _shown, _error, _pushed) = (picture, picture.Visible, null, snapshot?.Sequence ?? 0);
        }
        catch (HistorianException e)
        {
            _error = $"The last hour could not be read: {e.Message.TrimEnd('.')}. It is tried again with the next values.";
        }
        catch (OperationCanceledException)
        {
            return;
        }
        finally
        {
            (_reading, _read, _changed, _readUtc) = (false, true, true, Time.GetUtcNow().UtcDateTime);
        }

        StateHasChanged();
    }
}
