using System.Globalization;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>What the detectors have found, newest first, each with the tags that made it.</summary>
public sealed partial class Anomalies : HistoryComponentBase<IReadOnlyList<Anomaly>>
{
    private const int MostRows = 500;
    private const int MostTags = 5;
    private const int DefaultDays = 7;

    private static readonly (int Days, string Text)[] s_spans = [(1, "the last day"), (7, "the last 7 days"), (30, "the last 30 days"), (366, "the last year")];
    private static readonly TimeSpan s_before = TimeSpan.FromMinutes(30);

    private int _days = DefaultDays;

    [SupplyParameterFromQuery(Name = "days")]
    public int? Days { get; set; }

    [Inject]
    private AnomalyStore Store { get; set; } = default!;

    [Inject]
    private PlantDetection Detection { get; set; } = default!;

    [Inject]
    private NavigationManager Nav { get; set; } = default!;

    protected override void OnParametersSet()
    {
        _days = Days is >= 1 and <= 3_660 ? Days.Value : DefaultDays;
        Reread();
    }

    protected override IReadOnlyList<Anomaly>? ReadHistory(HistoryReader reader, DateTime nowUtc, CancellationToken cancellationToken) =>
        Store.Read(nowUtc.AddDays(-_days), nowUtc.AddTicks(1), limit: MostRows);

    private void SetDays(ChangeEventArgs e) => Nav.NavigateTo($"/alarms/anomalies?days={e.Value}");

    private string NameOf(string unit) => Equipment.In(Plant.Catalogue).FirstOrDefault(u => u.Id == unit)?.Name ?? unit;

    private string Length(Anomaly anomaly) =>
        anomaly.End is { } end ? Format.Age(end - anomaly.Start) + (anomaly.IsCutShort ? ", then the host ended" : "")
        : Format.Age((Snapshot?.Frame.Time ?? anomaly.Start) - anomaly.Start) + ", still";

    private string TrendLink(Anomaly anomaly, string tag)
    {
        var to = (anomaly.End ?? Snapshot?.Frame.Time ?? anomaly.Start) + s_before;
        return string.Create(CultureInfo.InvariantCulture, $"/trends?tags={Uri.EscapeDataString(tag)}&from={TrendQuery.Format(anomaly.Start - s_before)}&to={TrendQuery.Format(to)}");
    }
}
