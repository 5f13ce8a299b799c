namespace BiogasMonitor.Core.Telemetry;

/// <summary>The newest judged frame with what the pages need beside it. Immutable; shared by all pages.</summary>
public sealed record PlantSnapshot
{
    /// <summary>Counts published frames from 1.</summary>
    public required long Sequence { get; init; }

    public required Frame Frame { get; init; }

    /// <summary>Wall-clock time it arrived: the age of a value is counted from here, since a replay has times of its own.</summary>
    public required DateTime ReceivedUtc { get; init; }

    /// <summary>Over the last 10 minutes each tag rises (1), falls (-1) or holds (0).</summary>
    public required IReadOnlyList<sbyte> Directions { get; init; }
}
