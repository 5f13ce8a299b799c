using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>
/// Why the plant, or one unit of it, is unusual now, and nothing while it is as usual; or why an alarm or an anomaly came, with the alarm's own guide.
/// </summary>
public sealed partial class CauseNow : HistoryComponentBase<CauseCard>
{
    private (string?, bool, bool?, bool, int, long) _seen;

    /// <summary>The unit that is asked for; null for the whole plant.</summary>
    [Parameter]
    public string? Unit { get; set; }

    /// <summary>The alarm that is asked for, instead of a unit.</summary>
    [Parameter]
    public AlarmRecord? Alarm { get; set; }

    /// <summary>The anomaly that is asked for, instead of a unit.</summary>
    [Parameter]
    public Anomaly? Anomaly { get; set; }

    [Inject]
    private LivePredictions Predictions { get; set; } = default!;

    [Inject]
    private LiveCauses Causes { get; set; } = default!;

    [Inject]
    private AlarmGuides Guides { get; set; } = default!;

    [Inject]
    private FaultResponses Responses { get; set; } = default!;

    [Inject]
    private PastAnomalies Anomalies { get; set; } = default!;

    private bool IsPast => Anomaly is { End: not null } || Alarm is { IsActive: false };

    // Named at once, not with the next reading.
    protected override Task OnRefreshAsync()
    {
        var now = Predictions.Current;
        var seen = (CauseFinding.Likely(now.Fault)?.Label, now.Fault?.CannotSay is null, now.Panel?.IsUnusual, now.Departures.Count > 0, now.Marks.Count, Alarms.Sequence);
        if (seen != _seen)
        {
            _seen = seen;
            Reread();
        }

        return base.OnRefreshAsync();
    }

    protected override CauseCard? ReadHistory(HistoryReader reader, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var finding = Alarm is { } alarm ? Causes.Of(alarm) : Anomaly is { } anomaly ? Causes.Of(anomaly) : Causes.Now(Unit);
        return finding is null ? null : CauseCard.Of(finding, Responses, Anomalies.Get(nowUtc));
    }

    private string NameOf(string unit) => Core.Plant.Equipment.In(Plant.Catalogue).FirstOrDefault(u => u.Id == unit)?.Name ?? unit;
}
