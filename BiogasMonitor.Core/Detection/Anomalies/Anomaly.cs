namespace BiogasMonitor.Core.Detection.Anomalies;

/// <summary>A stored anomaly of a unit: from when to when it was unusual, how much, and the tags that made it.</summary>
public sealed record Anomaly
{
    public required long Id { get; init; }

    public required string Unit { get; init; }

    public required DateTime Start { get; init; }

    /// <summary>Null while it is there.</summary>
    public DateTime? End { get; init; }

    /// <summary>True when its end was not seen because the host ended before; <see cref="End"/> is when it was last seen.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>The highest score so far, in thresholds.</summary>
    public required double Peak { get; init; }

    /// <summary>All detectors that held one of its tags for unusual.</summary>
    public required IReadOnlyList<string> Detectors { get; init; }

    /// <summary>All tags that were unusual, each at its highest score, the highest first.</summary>
    public required IReadOnlyList<TagContribution> Tags { get; init; }

    /// <summary>The newest; null while nobody has said what it was.</summary>
    public AnomalyMark? Mark { get; init; }
}
