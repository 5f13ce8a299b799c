using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Limits;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls.Charts;

namespace BiogasMonitor.Web.Pages;

/// <summary>What the limits page has worked out for its query: both replays, and the trend with the limits tried and the alarms they would have raised.</summary>
public sealed record LimitPicture(LimitComparison Comparison, IReadOnlyList<ChartSeries> Series, IReadOnlyList<ChartMark> Marks, TimeSpan Took)
{
    private const int MostPoints = 1_600;
    private const int MostMarks = 200;

    /// <summary>Reads and replays; takes its time. Null when nothing is stored.</summary>
    /// <exception cref="HistorianException">The history cannot be read.</exception>
    public static LimitPicture? Read(HistoryReader reader, LimitReplay replay, LimitQuery query, TimeProvider time, CancellationToken cancellationToken)
    {
        if (query.Tag is not { } tag || reader.GetSpan() is not { } span)
        {
            return null;
        }

        var to = span.Newest.AddTicks(1);
        var from = query.Days == LimitQuery.AllDays || to.AddDays(-query.Days) < span.Oldest ? span.Oldest : to.AddDays(-query.Days);
        var start = time.GetTimestamp();
        var comparison = replay.Compare(tag, query.Settings, from, to, cancellationToken);
        var took = time.GetElapsedTime(start);
        var trend = reader.GetTrend([tag.Name], from, to, MostPoints, cancellationToken)[0];
        var settings = query.Settings;
        var limits = tag.IsDiscrete ? ChartLimits.None : new ChartLimits(settings.LowLow, settings.Low, settings.High, settings.HighHigh);
        return new LimitPicture(comparison, [ChartSeries.Of(trend, 0) with { Limits = limits }], [.. comparison.Then.Alarms.Take(MostMarks).Select(a => Mark(a, settings))], took);
    }

    private static ChartMark Mark(ReplayedAlarm alarm, AlarmSettings settings)
    {
        var isInner = alarm.Kind is AlarmKind.Low or AlarmKind.High;
        var priority = isInner && settings.Priority > AlarmPriority.High ? AlarmPriority.High : settings.Priority;
        return new ChartMark(alarm.RaisedUtc, priority.ToString().ToLowerInvariant(), alarm.Kind.Words());
    }
}
