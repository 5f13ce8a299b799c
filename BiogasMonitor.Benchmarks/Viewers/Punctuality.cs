namespace BiogasMonitor.Benchmarks.Viewers;

/// <summary>How the updates of a crowd of viewers came, over the frames of one span.</summary>
/// <param name="Expected">Frames of the span, times viewers.</param>
/// <param name="Lost">Never came.</param>
/// <param name="Late">Came more than 1 s after the quickest update of the span, seen from when each was due.</param>
/// <param name="DelaysMs">Of those that came.</param>
internal sealed record Punctuality(int Expected, int Lost, int Late, Spread DelaysMs)
{
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(1);

    /// <summary>Frames come a second apart by their own times, which are the plant's: only differences count.</summary>
    public static Punctuality Of(IReadOnlyCollection<SeenFrames> viewers, DateTime fromUtc, DateTime toUtc)
    {
        var frames = viewers.SelectMany(v => v.CameUtc).Where(f => f.Value >= fromUtc && f.Value < toUtc).ToList();
        if (frames.Count == 0)
        {
            return new Punctuality(0, 0, 0, Spread.Of([]));
        }

        // The first and the last may have come outside of the span for some.
        var (first, last) = (frames.Min(f => f.Key).AddSeconds(1), frames.Max(f => f.Key).AddSeconds(-1));
        var quickest = frames.Min(f => f.Value - f.Key);
        var delays = viewers.SelectMany(v => v.CameUtc).Where(f => f.Key >= first && f.Key <= last).Select(f => f.Value - f.Key - quickest).ToList();
        var expected = viewers.Count * ((int)(last - first).TotalSeconds + 1);
        return new Punctuality(expected, expected - delays.Count, delays.Count(d => d > s_late), Spread.Of(delays.Select(d => d.TotalMilliseconds)));
    }
}
