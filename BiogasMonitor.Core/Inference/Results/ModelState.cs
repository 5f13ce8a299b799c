using BiogasMonitor.Core.Inference.Cards;

namespace BiogasMonitor.Core.Inference.Results;

/// <summary>One model as it stands in the running host.</summary>
/// <param name="Card">Null when there is none that can be read.</param>
/// <param name="Reason">In plain words: why it is not active, or what was refused; empty when there is nothing to say.</param>
/// <param name="LastRunMs">Of the last run, wall clock.</param>
/// <param name="Skipped">Runs left out because the one before was not done.</param>
public sealed record ModelState(
    ModelKind Kind, ModelCard? Card, ModelStatus Status, string Reason, DateTime? LoadedUtc, DateTime? LastRunUtc, double LastRunMs, long Skipped);
