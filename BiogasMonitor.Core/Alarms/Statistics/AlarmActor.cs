using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Statistics;

/// <summary>One condition's part in the alarms of a span.</summary>
public sealed record AlarmActor
{
    /// <summary>Id of the condition.</summary>
    public required string Condition { get; init; }

    public required AlarmKind Kind { get; init; }

    public required string Source { get; init; }

    public required string Unit { get; init; }

    public required AlarmPriority Priority { get; init; }

    /// <summary>Alarms in the span; 0 for one that stood when the span began and has not come again.</summary>
    public required int Count { get; init; }

    /// <summary>Of all alarms, 0 to 1.</summary>
    public required double Share { get; init; }

    public required TimeSpan LongestActive { get; init; }

    public required TimeSpan LongestUnacknowledged { get; init; }

    /// <summary>Alarms that came three times or more within a minute.</summary>
    public required int Chattering { get; init; }

    /// <summary>Alarms that were gone within 5 seconds.</summary>
    public required int Fleeting { get; init; }

    /// <summary>Alarms that stood longer than 24 hours.</summary>
    public required int Stale { get; init; }

    /// <summary>Alarms while the list was flooded.</summary>
    public required int InFlood { get; init; }

    /// <param name="alarms">Of one condition, oldest first.</param>
    internal static AlarmActor Of(IReadOnlyList<AnnunciatedAlarm> alarms, DateTime startUtc, DateTime endUtc, int total, IReadOnlyList<FloodSpan> floods)
    {
        var counted = alarms.Where(a => a.AnnunciatedUtc >= startUtc).ToList();
        return new AlarmActor
        {
            Condition = alarms[^1].Condition,
            Kind = alarms[^1].Kind,
            Source = alarms[^1].Source,
            Unit = alarms[^1].Unit,
            Priority = alarms[^1].Priority,
            Count = counted.Count,
            Share = total == 0 ? 0 : (double)counted.Count / total,
            LongestActive = alarms.Max(a => a.ActiveUntil(endUtc)),
            LongestUnacknowledged = alarms.Max(a => a.UnacknowledgedUntil(endUtc)),
            Chattering = Chatter([.. counted.Select(a => a.AnnunciatedUtc)]),
            Fleeting = counted.Count(a => a.ReturnedUtc <= endUtc && a.ActiveUntil(endUtc) < AlarmTargets.Fleeting),
            Stale = alarms.Count(a => a.ActiveUntil(endUtc) > AlarmTargets.StaleAfter),
            InFlood = counted.Count(a => floods.Any(f => f.Holds(a.AnnunciatedUtc))),
        };
    }

    /// <summary>Alarms that belong to any three within a minute.</summary>
    private static int Chatter(List<DateTime> times)
    {
        var count = 0;
        var counted = 0;
        for (var last = AlarmTargets.ChatterCount - 1; last < times.Count; last++)
        {
            var first = last - AlarmTargets.ChatterCount + 1;
            if (times[last] - times[first] <= AlarmTargets.ChatterSpan)
            {
                count += last + 1 - Math.Max(first, counted);
                counted = last + 1;
            }
        }

        return count;
    }
}
