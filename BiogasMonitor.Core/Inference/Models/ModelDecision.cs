using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference.Models;

/// <summary>Somebody, or the host itself, has said what a model is good for.</summary>
/// <param name="Kind">Null for the statistical detectors, which have no file.</param>
/// <param name="Version">Of the model then; of the statistical detectors the span they have learnt.</param>
/// <param name="Status">Active, advisory or retired.</param>
public sealed record ModelDecision(DateTime TimeUtc, ModelKind? Kind, string Version, ModelStatus Status, string Who, string Why)
{
    /// <summary>Who the host is in <see cref="Who"/>.</summary>
    public const string Host = "BiogasMonitor";

    internal string Words => Status == ModelStatus.Retired ? $"Switched off by {Who} on {TimeUtc:yyyy-MM-dd HH:mm} UTC: {Why}" : Why;
}
