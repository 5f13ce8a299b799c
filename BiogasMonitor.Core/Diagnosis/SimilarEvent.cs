using BiogasMonitor.Core.Detection.Anomalies;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>An earlier anomaly, and how alike it was.</summary>
/// <param name="Likeness">0 nothing in common to 1 the same tags in the same shares.</param>
public sealed record SimilarEvent(Anomaly Anomaly, double Likeness)
{
    /// <summary>What was done then, as the note of its mark says; null when nobody said.</summary>
    public string? Done => Anomaly.Mark is { Note: { Length: > 0 } note } ? note : null;
}
