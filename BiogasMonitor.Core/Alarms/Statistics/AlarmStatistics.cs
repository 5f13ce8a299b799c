using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Statistics;

/// <summary>
/// How the alarm system did over a span: the metrics of OPC UA Part 9 (AlarmMetricsType) under their names, and what ISA-18.2 judges beside
/// them. Only what was shown and sounded counts. Rates are alarms an hour.
/// </summary>
public sealed record AlarmStatistics
{
    /// <summary>The begin of the span, or of the journal where that is later.</summary>
    public required DateTime StartTime { get; init; }

    /// <summary>The end of the span, or now where that is earlier.</summary>
    public required DateTime EndTime { get; init; }

    public required int AlarmCount { get; init; }

    /// <summary>Longest time that an alarm was active.</summary>
    public required TimeSpan MaximumActiveState { get; init; }

    /// <summary>Longest time that nobody acknowledged an alarm.</summary>
    public required TimeSpan MaximumUnAck { get; init; }

    /// <summary>Alarms of the last hour.</summary>
    public required double CurrentAlarmRate { get; init; }

    /// <summary>Most alarms in any 60 minutes.</summary>
    public required double MaximumAlarmRate { get; init; }

    /// <summary>When those 60 minutes ended.</summary>
    public required DateTime? MaximumAlarmRateUtc { get; init; }

    /// <summary>How often the alarm that came again most often did.</summary>
    public required int MaximumReAlarmCount { get; init; }

    /// <summary>A span shorter than an hour counts as an hour.</summary>
    public required double AverageAlarmRate { get; init; }

    /// <summary>Most alarms in any 24 hours.</summary>
    public required int MaximumADay { get; init; }

    /// <summary>Alarms of each hour from <see cref="StartTime"/> on.</summary>
    public required IReadOnlyList<int> Hours { get; init; }

    public required IReadOnlyList<FloodSpan> Floods { get; init; }

    /// <summary>Every condition with an alarm, the most frequent first.</summary>
    public required IReadOnlyList<AlarmActor> Actors { get; init; }

    /// <summary>Alarms by priority.</summary>
    public required IReadOnlyDictionary<AlarmPriority, int> Priorities { get; init; }

    /// <summary>Half of the acknowledged alarms took less; null when none was acknowledged.</summary>
    public required TimeSpan? MedianTimeToAcknowledge { get; init; }

    /// <summary>Alarms that nobody has acknowledged by <see cref="EndTime"/>.</summary>
    public required int NotAcknowledged { get; init; }

    public TimeSpan Span => EndTime - StartTime;

    public TimeSpan TimeInFlood => TimeSpan.FromTicks(Floods.Sum(f => f.Length.Ticks));

    /// <summary>The ten most frequent.</summary>
    public IEnumerable<AlarmActor> TopTen => Actors.Where(a => a.Count > 0).Take(10);

    /// <summary>Everything that has a target, judged.</summary>
    public IReadOnlyList<AlarmFigure> Figures => AlarmFigures.Of(this);

    /// <param name="nowUtc">Plant time: what has not ended by then is counted up to then.</param>
    /// <returns>Null when the journal is empty, or began after the span: then nothing was watched in it.</returns>
    public static AlarmStatistics? Of(AlarmLog log, DateTime fromUtc, DateTime toUtc, DateTime nowUtc)
    {
        var start = log.SinceUtc is { } since && since > fromUtc ? since : fromUtc;
        var end = toUtc < nowUtc ? toUtc : nowUtc;
        return log.SinceUtc is null || start >= end ? null : Of([.. log.Alarms.Where(a => a.AnnunciatedUtc < end).OrderBy(a => a.AnnunciatedUtc).GroupBy(a => a.Condition, StringComparer.Ordinal).Select(Supersede)], start, end);
    }

    private static AlarmStatistics Of(List<List<AnnunciatedAlarm>> conditions, DateTime start, DateTime end)
    {
        var counted = conditions.SelectMany(c => c).Where(a => a.AnnunciatedUtc >= start).ToList();
        List<DateTime> times = [.. counted.Select(a => a.AnnunciatedUtc).Order()];
        var floods = FloodSpan.In(times, end);
        List<AlarmActor> actors =
        [
            .. conditions.Select(c => AlarmActor.Of(c, start, end, counted.Count, floods))
                .OrderByDescending(a => a.Count).ThenByDescending(a => a.Priority).ThenBy(a => a.Condition, StringComparer.Ordinal),
        ];
        var busiest = AlarmRates.Most(times, TimeSpan.FromHours(1));
        return new AlarmStatistics
        {
            StartTime = start,
            EndTime = end,
            AlarmCount = counted.Count,
            MaximumActiveState = actors.Select(a => a.LongestActive).DefaultIfEmpty().Max(),
            MaximumUnAck = actors.Select(a => a.LongestUnacknowledged).DefaultIfEmpty().Max(),
            CurrentAlarmRate = times.Count(t => t > end - TimeSpan.FromHours(1)),
            MaximumAlarmRate = busiest.Count,
            MaximumAlarmRateUtc = busiest.AtUtc,
            MaximumReAlarmCount = Math.Max(0, actors.Select(a => a.Count).DefaultIfEmpty().Max() - 1),
            AverageAlarmRate = counted.Count / Math.Max(1, (end - start).TotalHours),
            MaximumADay = AlarmRates.Most(times, TimeSpan.FromDays(1)).Count,
            Hours = AlarmRates.Hours(times, start, end),
            Floods = floods,
            Actors = actors,
            Priorities = Enum.GetValues<AlarmPriority>().ToDictionary(p => p, p => counted.Count(a => a.Priority == p)),
            MedianTimeToAcknowledge = Median([.. counted.Where(a => a.AcknowledgedUtc <= end).Select(a => a.UnacknowledgedUntil(end)).Order()]),
            NotAcknowledged = counted.Count(a => a.WaitsAt(end)),
        };
    }

    private static List<AnnunciatedAlarm> Supersede(IEnumerable<AnnunciatedAlarm> ofCondition)
    {
        var alarms = ofCondition.ToList();
        for (var i = 0; i < alarms.Count - 1; i++)
        {
            if (alarms[i].AcknowledgedUtc is null)
            {
                alarms[i] = alarms[i] with { SupersededUtc = alarms[i + 1].RaisedUtc };
            }
        }

        return alarms;
    }

    private static TimeSpan? Median(List<TimeSpan> ordered) =>
        ordered.Count == 0 ? null : (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
}
