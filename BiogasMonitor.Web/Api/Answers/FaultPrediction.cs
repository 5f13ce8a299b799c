using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>Which fault the last hour looks like.</summary>
/// <param name="CannotSay">Why there is no answer; null when there is one.</param>
/// <param name="Classes">The most probable first.</param>
public sealed record FaultPrediction(DateTime Time, string? CannotSay, IReadOnlyList<FaultClass> Classes)
{
    public static FaultPrediction Of(FaultAnswer answer) => new(answer.Time, answer.CannotSay, [.. answer.Classes.Select(c => new FaultClass(c.Label, Quantity.Good(c.Probability, "1")))]);
}
