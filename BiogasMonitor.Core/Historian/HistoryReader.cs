using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian;

/// <summary>Every question asked of the history. Spans are half-open [from, to), UTC; sealed chunks and the live tail are read as one. Any thread.</summary>
public sealed class HistoryReader(HistorianDatabase database)
{
    /// <summary>Times of the oldest and the newest stored value, or null when there is none.</summary>
    public (DateTime Oldest, DateTime Newest)? GetSpan() => throw new NotImplementedException();

    /// <summary>The newest stored value of each tag of the catalogue, not older than this; a tag without one is missing. The frame's time is the newest of them.</summary>
    public Frame? GetLatest(TimeSpan notOlderThan) => throw new NotImplementedException();

    /// <summary>Trend of 1..8 tags at no more than <paramref name="maxPoints"/> points a tag (10..10,000), keeping min and max of every bucket (a bucket counts as two points).</summary>
    /// <exception cref="HistorianException">Unknown tag, or a number outside what is allowed.</exception>
    public IReadOnlyList<TrendSeries> GetTrend(IReadOnlyList<string> tags, DateTime from, DateTime to, int maxPoints, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>Means of all tags (or of those named) in equal steps of 1 s or longer; at most 100,000 steps.</summary>
    public Window GetWindow(DateTime from, DateTime to, TimeSpan step, IReadOnlyList<string>? tags = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>Every stored sample of a tag, in time order, streamed.</summary>
    public IEnumerable<Sample> ReadSamples(string tag, DateTime from, DateTime to, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Every stored moment with all tags of the catalogue, in time order, streamed.</summary>
    public IEnumerable<Frame> ReadFrames(DateTime from, DateTime to, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
