using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls.Charts;
using BiogasMonitor.Web.Controls.Predictions;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>What the models expect, what they find unusual, and how far they can be believed.</summary>
public sealed partial class Predictions : HistoryComponentBase<ForecastHistory>
{
    private const int MostPoints = 600;
    private static readonly string[] s_targets = ["FIT-101", TargetTruth.ProductMethane, "AIT-101"];
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private string _target = s_targets[0];

    /// <summary>Which forecast is shown; kept in the address.</summary>
    [SupplyParameterFromQuery(Name = "target")]
    public string? Target { get; set; }

    [Inject]
    private LivePredictions Live { get; set; } = default!;

    [Inject]
    private NavigationManager Nav { get; set; } = default!;

    /// <summary>As of the last refresh.</summary>
    private PlantPredictions Now { get; set; } = new();

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Now = Live.Current;
    }

    protected override void OnParametersSet()
    {
        var wanted = s_targets.Contains(Target) ? Target! : s_targets[0];
        if (wanted != _target)
        {
            _target = wanted;
            Reread();
        }
    }

    protected override Task OnRefreshAsync()
    {
        Now = Live.Current;
        return base.OnRefreshAsync();
    }

    protected override ForecastHistory? ReadHistory(HistoryReader reader, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var (target, predictions) = (_target, Live.Current);
        if (!IsMeasured(target))
        {
            return null;
        }

        var forecast = predictions.Forecast?.Targets.FirstOrDefault(t => t.Target == target);
        var past = predictions.Past.FirstOrDefault(t => t.Target == target);
        var from = WindowEnd.Of(nowUtc, TargetTruth.Step.TotalSeconds) - s_day;
        List<ChartSeries> series = [target == TargetTruth.ProductMethane ? WorkedOut(target, from, TargetTruth.Read(reader, target, from, from + s_day)) : Measured(reader, target, from, nowUtc, cancellationToken)];
        series.AddRange(past is null ? [] : [Expected(past with { Points = OneAnHour(past.Points) }, "said an hour ahead", 2)]);
        series.AddRange(forecast is null ? [] : [Expected(forecast, "expected", 1)]);
        return series.All(s => s.Points.Count == 0)
            ? null
            : new ForecastHistory(target, from, forecast is null ? nowUtc : nowUtc + s_day, series, [new ChartMark(nowUtc, "now", "now")]);
    }

    private static ChartSeries Measured(HistoryReader reader, string tag, DateTime from, DateTime to, CancellationToken cancellationToken) =>
        ChartSeries.Of(reader.GetTrend([tag], from, to, MostPoints, cancellationToken)[0], 0) with { Limits = ChartLimits.None };

    private ChartSeries WorkedOut(string target, DateTime from, double[] steps) => new()
    {
        Name = "worked out",
        NotMeasured = "worked out",
        Description = PredictionWords.Target(target, Plant.Catalogue),
        Unit = TargetTruth.UnitOf(target, Plant.Catalogue),
        Decimals = 1,
        Bucket = TargetTruth.Step,
        Points = [.. steps.Select((v, i) => new TrendPoint(from + (i * TargetTruth.Step), v, v, v, 1, Quality.Good)).Where(p => double.IsFinite(p.Mean))],
        Gaps = [.. steps.Select((v, i) => (v, Time: from + (i * TargetTruth.Step))).Where(p => !double.IsFinite(p.v)).Select(p => new TrendGap(p.Time, p.Time + TargetTruth.Step, null))],
    };

    // A point of a forecast is the mean of the hour that ends there; a bucket of a chart has the time of its beginning.
    private static ChartSeries Expected(TargetForecast forecast, string name, int colour) => new()
    {
        Name = name,
        NotMeasured = "expected",
        Description = "with the band that should hold eight of ten",
        Unit = forecast.Unit,
        Decimals = 1,
        Bucket = s_hour,
        Colour = colour,
        Dashed = true,
        Points = [.. forecast.Points.Select(p => new TrendPoint(p.Time - s_hour, p.P10, p.P50, p.P90, 1, Quality.Good))],
    };

    // One was kept every ten minutes, and each is the mean of an hour.
    private static List<ForecastPoint> OneAnHour(IReadOnlyList<ForecastPoint> points) => [.. points.GroupBy(p => p.Time.Ticks / TimeSpan.TicksPerHour).Select(g => g.First())];

    private ModelState? StateOf(ModelKind kind) => Now.Models.FirstOrDefault(m => m.Kind == kind);

    private string WhyNot(ModelKind kind) => StateOf(kind) is { Status: not ModelStatus.Active, Reason.Length: > 0 } state ? $"{kind.Title()} is {state.Status.Name()}: {state.Reason}" : "";

    private bool IsMeasured(string target) => target == TargetTruth.ProductMethane
        ? Plant.Catalogue.Find(TargetTruth.ProductFlow) is not null && Plant.Catalogue.Find("AIT-501") is not null
        : Plant.Catalogue.Find(target) is not null;

    private string NameOf(string target) => PredictionWords.Target(target, Plant.Catalogue);

    // A kiosk stays one.
    private string TargetHref(string target) => Nav.GetUriWithQueryParameter("target", target);
}
