using BiogasMonitor.Core.Detection.Marks;

namespace BiogasMonitor.Web.Jobs;

/// <summary>What a new fit has learnt, and how it does on the marked anomalies beside the panel in force.</summary>
/// <param name="From">Of the span it has learnt from.</param>
/// <param name="Running">Units with an anomaly that has not ended; what went before its begin is learnt.</param>
public sealed record RefitReport(DateTime From, DateTime To, MarkScore Before, MarkScore After, IReadOnlyList<string> Running)
{
    /// <summary>With fewer of a kind the next mark can turn the figure over.</summary>
    public const int FewMarks = 3;

    public bool HasFewMarks => Before.True < FewMarks || Before.False < FewMarks;
}
