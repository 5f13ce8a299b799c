using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls.Charts;
using BiogasMonitor.Web.Controls.Gas;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>What comes in, what goes out, what it must keep, and where the methane and the hydrogen sulphide go.</summary>
public sealed partial class Gas : HistoryComponentBase<GasHistory>
{
    private const int MostPoints = 1000;
    private static readonly TimeSpan s_slopeSpan = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_slopeStep = TimeSpan.FromMinutes(1);

    private static readonly (string Code, string Name, string[] Tags)[] s_trends =
    [
        ("product", "Product CH4", ["AIT-501"]),
        ("product-co2", "Product CO2", ["AIT-502"]),
        ("product-o2", "Product O2", ["AIT-503"]),
        ("inlet", "Inlet CH4", ["AIT-101"]),
        ("inlet-co2", "Inlet CO2", ["AIT-102"]),
        ("tail", "Tail CH4", ["AIT-505"]),
        ("h2s", "H2S", ["AIT-203", "AIT-504"]),
        ("heat", "Heat", ["KPI-HEATING-VALUE", "KPI-WOBBE"]),
        ("flows", "Flows", ["FIT-101", "FIT-501", "FIT-502"]),
    ];

    private IReadOnlyList<GasQuantity> _quantities = [];
    private List<Kpi> _heat = [];
    private string _trend = s_trends[0].Code;

    /// <summary>Which trend is shown; kept in the address.</summary>
    [SupplyParameterFromQuery(Name = "trend")]
    public string? Trend { get; set; }

    [Inject]
    private NavigationManager Nav { get; set; } = default!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _quantities = GasSpecification.In(Plant.Catalogue);
        _heat = [.. Kpis.In(Plant.Catalogue).Where(k => k.Id is "heating-value" or "wobbe")];
    }

    protected override void OnParametersSet()
    {
        var wanted = s_trends.Any(t => t.Code == Trend) ? Trend! : s_trends[0].Code;
        if (wanted != _trend)
        {
            _trend = wanted;
            Reread();
        }
    }

    protected override GasHistory? ReadHistory(HistoryReader reader, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var trend = _trend;
        var tags = TagsOf(trend);
        var from = nowUtc.AddDays(-1);
        var series = tags.Length == 0 ? [] : reader.GetTrend(tags, from, nowUtc, MostPoints, cancellationToken);
        return series.All(s => s.Points.Count == 0)
            ? null
            : new GasHistory(trend, from, nowUtc, [.. series.Select(ChartSeries.Of)], ReadSlopes(reader, nowUtc, cancellationToken));
    }

    private Dictionary<string, Slope?> ReadSlopes(HistoryReader reader, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var tags = _quantities.Select(q => q.Tag.Name).ToArray();
        var window = reader.GetWindow(nowUtc - s_slopeSpan, nowUtc, s_slopeStep, tags, cancellationToken);
        return tags.Select((tag, i) => (tag, slope: Slope.Fit(window.Means[i], s_slopeStep))).ToDictionary(t => t.tag, t => t.slope, StringComparer.Ordinal);
    }

    private CompositionPart[] Parts(params (string Name, string Tag)[] parts) =>
        [.. parts.Where(p => p.Tag.Length == 0 || Readings[p.Tag] is not null).Select(p => new CompositionPart(p.Name, p.Tag.Length == 0 ? null : Readings[p.Tag]))];

    private string[] TagsOf(string trend) => [.. s_trends.First(t => t.Code == trend).Tags.Where(t => Plant.Catalogue.IndexOf(t) >= 0)];

    // A kiosk stays one.
    private string TrendHref(string code) => Nav.GetUriWithQueryParameter("trend", code);

    private static string NameOf(string trend) => s_trends.First(t => t.Code == trend).Name;
}
