using BiogasMonitor.Core.Detection.Anomalies;

namespace BiogasMonitor.Web.Api;

/// <summary>An anomaly for programs. Times are UTC; null is "not so far".</summary>
public sealed record AnomalyItem
{
    public required long Id { get; init; }

    public required string Unit { get; init; }

    public required DateTime From { get; init; }

    public required DateTime? To { get; init; }

    /// <summary>True when its end was not seen; <see cref="To"/> is when it was last seen.</summary>
    public required bool CutShort { get; init; }

    /// <summary>Highest score, in thresholds.</summary>
    public required double Peak { get; init; }

    public required IReadOnlyList<string> Detectors { get; init; }

    /// <summary>The tags that made it, the highest first.</summary>
    public required IReadOnlyList<AnomalyTag> Tags { get; init; }

    /// <summary>The newest; null while nobody has said what it was.</summary>
    public required AnomalySaid? Mark { get; init; }

    public static AnomalyItem Of(Anomaly anomaly) => new()
    {
        Id = anomaly.Id,
        Unit = anomaly.Unit,
        From = anomaly.Start,
        To = anomaly.End,
        CutShort = anomaly.IsCutShort,
        Peak = anomaly.Peak,
        Detectors = anomaly.Detectors,
        Tags = [.. anomaly.Tags.Select(t => new AnomalyTag(t.Tag, t.Score, t.Share))],
        Mark = anomaly.Mark is { } mark ? new AnomalySaid(mark.Kind.Name(), mark.Who, mark.TimeUtc, mark.Note) : null,
    };
}
