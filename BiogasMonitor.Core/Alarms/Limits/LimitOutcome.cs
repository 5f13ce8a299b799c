using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Limits;

/// <summary>The alarms that a tag would have raised over a span with some settings.</summary>
public sealed record LimitOutcome
{
    public required AlarmSettings Settings { get; init; }

    /// <summary>In the order they were raised; each of a kind after the one before it has returned.</summary>
    public required IReadOnlyList<ReplayedAlarm> Alarms { get; init; }

    /// <summary>End of the stored values of the span: how long an alarm that is still active has been.</summary>
    public required DateTime EndUtc { get; init; }

    public int Count => Alarms.Count;

    public DateTime? First => Alarms.Count == 0 ? null : Alarms[0].RaisedUtc;

    public ReplayedAlarm? Longest => Alarms.MaxBy(DurationOf);

    /// <summary>All alarms together, those at the same time counted each.</summary>
    public TimeSpan Total => TimeSpan.FromTicks(Alarms.Sum(a => DurationOf(a).Ticks));

    public int CountOf(AlarmKind kind) => Alarms.Count(a => a.Kind == kind);

    public TimeSpan DurationOf(ReplayedAlarm alarm) => (alarm.ReturnedUtc ?? EndUtc) - alarm.RaisedUtc;
}
