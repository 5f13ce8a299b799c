using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian;

/// <summary>
/// The trend of one tag over a span: buckets in time order, none for an empty one, and the gaps a line must not cross. An hour of which
/// only the rollup is left is in the bucket of its start, whatever the width.
/// </summary>
public sealed record TrendSeries
{
    public required Tag Tag { get; init; }

    /// <summary>Width of a bucket; zero when the points are the raw samples.</summary>
    public required TimeSpan Bucket { get; init; }

    /// <summary>How far apart the tag's samples usually lie; zero when it is not known, as of a tag seen once.</summary>
    public TimeSpan Interval { get; init; }

    public required IReadOnlyList<TrendPoint> Points { get; init; }

    /// <summary>Stretches longer than three of the tag's usual sample intervals without a usable value, in time order.</summary>
    public required IReadOnlyList<TrendGap> Gaps { get; init; }
}

/// <summary>A stretch [From, To) without a usable value: <paramref name="Reason"/> is the Bad quality that filled it (damaged: it can no longer be read), or null when nothing is stored.</summary>
public readonly record struct TrendGap(DateTime From, DateTime To, Quality? Reason);
