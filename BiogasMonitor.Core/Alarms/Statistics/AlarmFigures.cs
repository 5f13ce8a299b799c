using System.Globalization;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Statistics;

/// <summary>Each figure beside its target, with the alarm to fix first.</summary>
internal static class AlarmFigures
{
    public static IReadOnlyList<AlarmFigure> Of(AlarmStatistics s) => [AnHour(s), ADay(s), InFlood(s), TopTen(s), Chattering(s), Fleeting(s), Stale(s), Split(s), Acknowledged(s)];

    private static AlarmFigure AnHour(AlarmStatistics s) => new(
        "rate-hour",
        "Alarms an hour",
        s.AverageAlarmRate,
        "an hour",
        1,
        $"at most {AlarmTargets.AnHour:0} on average, never above {AlarmTargets.MostAnHour:0}",
        s.AverageAlarmRate <= AlarmTargets.AnHour && s.MaximumAlarmRate <= AlarmTargets.MostAnHour,
        $"busiest 60 minutes {s.MaximumAlarmRate:0}, last 60 minutes {s.CurrentAlarmRate:0}",
        Most(s, a => a.Count));

    private static AlarmFigure ADay(AlarmStatistics s)
    {
        var isDay = s.Span >= TimeSpan.FromDays(1);
        return new(
            "rate-day",
            "Alarms a day",
            isDay ? s.AverageAlarmRate * 24 : double.NaN,
            "a day",
            0,
            $"at most {AlarmTargets.ADay:0} on average, never above {AlarmTargets.MostADay:0}",
            isDay ? s.AverageAlarmRate * 24 <= AlarmTargets.ADay && s.MaximumADay <= AlarmTargets.MostADay : null,
            isDay ? $"busiest 24 hours {s.MaximumADay}" : "needs a span of 24 hours",
            isDay ? Most(s, a => a.Count) : null);
    }

    private static AlarmFigure InFlood(AlarmStatistics s)
    {
        var percent = 100 * (s.TimeInFlood / s.Span);
        return new(
            "flood",
            "Time in flood",
            percent,
            "%",
            2,
            $"below {AlarmTargets.FloodPercent:0} % of the time",
            percent < AlarmTargets.FloodPercent,
            s.Floods.Count == 0 ? "no flood" : $"{Times(s.Floods.Count, "flood")}, worst {s.Floods.Max(f => f.Peak)} in 10 minutes",
            Most(s, a => a.InFlood));
    }

    private static AlarmFigure TopTen(AlarmStatistics s)
    {
        var share = 100 * s.TopTen.Sum(a => a.Share);
        var isJudged = s.AlarmCount >= AlarmTargets.FewestForShares;
        return new("top-ten", "Ten most frequent", s.AlarmCount == 0 ? double.NaN : share, "% of all", 1, $"at most {AlarmTargets.TopTenPercent:0} % of all alarms", isJudged ? share <= AlarmTargets.TopTenPercent : null, TooFew(s), Most(s, a => a.Count));
    }

    private static AlarmFigure Chattering(AlarmStatistics s) => OfActors(s, "chattering", "Chattering", a => a.Chattering, $"none comes {AlarmTargets.ChatterCount} times within a minute");

    private static AlarmFigure Fleeting(AlarmStatistics s) => OfActors(s, "fleeting", "Fleeting", a => a.Fleeting, $"none is gone within {AlarmTargets.Fleeting.TotalSeconds:0} seconds");

    private static AlarmFigure OfActors(AlarmStatistics s, string code, string name, Func<AlarmActor, int> count, string target)
    {
        var bad = s.Actors.Where(a => count(a) > 0).ToList();
        return new(code, name, bad.Sum(count), "alarms", 0, target, bad.Count == 0, bad.Count == 0 ? "" : $"of {Times(bad.Count, "condition")}", Most(s, count));
    }

    private static AlarmFigure Stale(AlarmStatistics s)
    {
        var count = s.Actors.Sum(a => a.Stale);
        var longest = s.Actors.Where(a => a.Stale > 0).MaxBy(a => a.LongestActive);
        return new(
            "stale",
            "Stale",
            count,
            "alarms",
            0,
            $"fewer than {AlarmTargets.Stale} stand longer than {AlarmTargets.StaleAfter.TotalHours:0} hours",
            count < AlarmTargets.Stale,
            longest is null ? "" : $"longest {longest.LongestActive.TotalHours.ToString("0", CultureInfo.InvariantCulture)} hours",
            longest);
    }

    private static AlarmFigure Split(AlarmStatistics s)
    {
        double Percent(params AlarmPriority[] priorities) => s.AlarmCount == 0 ? double.NaN : 100.0 * priorities.Sum(p => s.Priorities[p]) / s.AlarmCount;

        var (low, high, critical) = (Percent(AlarmPriority.Low, AlarmPriority.Medium), Percent(AlarmPriority.High), Percent(AlarmPriority.Critical));
        var isJudged = s.AlarmCount >= AlarmTargets.FewestForShares;
        var tooMany = critical > AlarmTargets.CriticalPercent ? AlarmPriority.Critical : AlarmPriority.High;
        var isMet = critical <= AlarmTargets.CriticalPercent && high + critical <= AlarmTargets.HighPercent + AlarmTargets.CriticalPercent;
        var split = s.AlarmCount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{low:0} % low and medium, {high:0} % high, {critical:0} % critical");
        return new(
            "priorities",
            "Low and medium",
            low,
            "% of all",
            0,
            $"about {AlarmTargets.LowAndMediumPercent:0} % low and medium, at most {AlarmTargets.HighPercent:0} % high and {AlarmTargets.CriticalPercent:0} % critical",
            isJudged ? isMet : null,
            string.Join("; ", new[] { split, TooFew(s) }.Where(t => t.Length > 0)),
            isMet ? null : Most(s, a => a.Priority == tooMany ? a.Count : 0));
    }

    private static AlarmFigure Acknowledged(AlarmStatistics s) => new(
        "acknowledge",
        "Median time to acknowledge",
        s.MedianTimeToAcknowledge?.TotalMinutes ?? double.NaN,
        "min",
        1,
        $"at most {AlarmTargets.AcknowledgeMinutes:0} minutes (our own: the standards name none)",
        s.MedianTimeToAcknowledge is { } median ? median.TotalMinutes <= AlarmTargets.AcknowledgeMinutes : null,
        s.NotAcknowledged > 0 ? $"{Times(s.NotAcknowledged, "alarm")} not acknowledged" : s.MedianTimeToAcknowledge is null ? "nothing to acknowledge" : "",
        s.Actors.Where(a => a.LongestUnacknowledged.TotalMinutes > AlarmTargets.AcknowledgeMinutes).MaxBy(a => a.LongestUnacknowledged));

    private static string TooFew(AlarmStatistics s) =>
        s.AlarmCount >= AlarmTargets.FewestForShares ? "" : $"not judged below {AlarmTargets.FewestForShares} alarms";

    private static string Times(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    // The actors are ordered, and the first of equals is taken.
    private static AlarmActor? Most(AlarmStatistics s, Func<AlarmActor, int> count) => s.Actors.Where(a => count(a) > 0).MaxBy(count);
}
