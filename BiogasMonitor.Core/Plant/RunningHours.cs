using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Core.Plant;

/// <summary>How long a motor ran over a span, from its trend. Time without data is not guessed; <paramref name="Known"/> says how much was seen.</summary>
public readonly record struct RunningHours(TimeSpan Running, TimeSpan Known)
{
    /// <param name="trend">Of a motor tag: 1 running, 0 stopped.</param>
    /// <param name="from">The part of the trend that counts, [from, to).</param>
    public static RunningHours Of(TrendSeries trend, DateTime from, DateTime to)
    {
        var (running, known) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var i = 0; i < trend.Points.Count; i++)
        {
            var point = trend.Points[i];
            var end = trend.Bucket > TimeSpan.Zero ? point.Time + trend.Bucket : i + 1 < trend.Points.Count ? trend.Points[i + 1].Time : point.Time;
            var (start, stop) = (Later(point.Time, from), Earlier(end, to));
            if (point.Count == 0 || stop <= start)
            {
                continue;
            }

            var seen = stop - start - GapsIn(trend.Gaps, start, stop);
            known += seen;
            running += seen * Math.Clamp(point.Mean, 0, 1);
        }

        return new RunningHours(running, known);
    }

    private static TimeSpan GapsIn(IReadOnlyList<TrendGap> gaps, DateTime from, DateTime to) =>
        gaps.Where(g => g.From < to && g.To > from).Aggregate(TimeSpan.Zero, (sum, gap) => sum + (Earlier(gap.To, to) - Later(gap.From, from)));

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
