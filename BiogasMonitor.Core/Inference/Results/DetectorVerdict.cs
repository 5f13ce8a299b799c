using BiogasMonitor.Core.Detection;

namespace BiogasMonitor.Core.Inference.Results;

/// <summary>What one detector says of the newest frame.</summary>
/// <param name="Score">In its thresholds: 1 is where it calls a frame unusual; NaN when it does not judge.</param>
/// <param name="IsUnusual">Its score has stayed above 1 long enough.</param>
/// <param name="CannotSay">Why it does not judge; null when it does.</param>
/// <param name="Tags">What makes the score, the largest share first; empty when it cannot tell.</param>
public sealed record DetectorVerdict(string Detector, double Score, bool IsUnusual, string? CannotSay, IReadOnlyList<TagContribution> Tags)
{
    /// <summary>It is shown and counts for nothing.</summary>
    public bool IsAdvisory { get; init; }
}
