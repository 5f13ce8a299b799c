using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>Why the plant, or one unit of it, is unusual now; nothing while it is as usual.</summary>
public sealed partial class CauseNow : HistoryComponentBase<CauseCard>
{
    /// <summary>The unit that is asked for; null for the whole plant.</summary>
    [Parameter]
    public string? Unit { get; set; }

    [Inject]
    private LivePredictions Predictions { get; set; } = default!;

    [Inject]
    private FaultResponses Responses { get; set; } = default!;

    [Inject]
    private PastAnomalies Anomalies { get; set; } = default!;

    protected override CauseCard? ReadHistory(HistoryReader reader, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var now = Predictions.Current;
        var tags = Unit is null ? now.Panel?.Tags : now.Panel?.Units.FirstOrDefault(u => u.Unit == Unit)?.Tags;
        return tags is null or [] ? null : CauseCard.Of(tags, now.Fault, Responses, Anomalies.Get(nowUtc));
    }

    private string NameOf(string unit) => Core.Plant.Equipment.In(Plant.Catalogue).FirstOrDefault(u => u.Id == unit)?.Name ?? unit;
}
