using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Layout;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>The plant at a glance.</summary>
public sealed partial class Overview : LiveComponentBase
{
    private static readonly (string Id, string Name)[] s_kpis =
    [
        ("inlet-ch4", "Inlet CH4"), ("product-ch4", "Product CH4"), ("raw-flow", "Raw gas"), ("product-flow", "Product gas"), ("energy-today", "Energy today"),
        ("recovery", "Methane recovery"), ("h2s-removal", "H2S removal"), ("wobbe", "Wobbe index"), ("specific-energy", "Specific energy"),
    ];

    private List<(Kpi Kpi, string Name)> _kpis = [];
    private LastHour? _lastHour;

    [CascadingParameter]
    public Viewer Viewer { get; set; } = Viewer.Default;

    [Inject]
    private LivePredictions Predictions { get; set; } = default!;

    [Inject]
    private KpiHistory History { get; set; } = default!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        var known = Kpis.In(Plant.Catalogue);
        _kpis = [.. s_kpis.Where(w => known.Any(k => k.Id == w.Id)).Select(w => (Kpis.Find(w.Id)!, w.Name))];
    }

    protected override async Task OnRefreshAsync()
    {
        StateHasChanged();
        if (_lastHour is not null && Snapshot is not null)
        {
            await _lastHour.ShowAsync(Snapshot);
        }
    }
}
