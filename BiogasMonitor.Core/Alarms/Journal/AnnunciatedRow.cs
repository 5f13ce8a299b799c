using BiogasMonitor.Core.Alarms.Statistics;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Journal;

/// <summary>The few columns of <c>alarm_journal</c> that the statistics read: the row <c>a</c> of an alarm, and <c>l</c>, the last one of the same.</summary>
internal sealed record AnnunciatedRow
{
    public const string JoinLast = "JOIN alarm_journal l ON l.id = (SELECT max(id) FROM alarm_journal o WHERE o.occurrence = a.occurrence)";

    public const string Columns =
        """
        a.condition, a.kind, a.source, a.unit, a.priority, a.announced, a.raised,
        CASE WHEN l.bits & 1 THEN NULL ELSE coalesce(l.returned, l.time) END AS returned,
        CASE WHEN l.bits & 2 THEN NULL ELSE coalesce(l.acknowledged, l.time) END AS acknowledged
        """;

    public string Condition { get; init; } = "";

    public int Kind { get; init; }

    public string Source { get; init; } = "";

    public string Unit { get; init; } = "";

    public int Priority { get; init; }

    public long Announced { get; init; }

    public long Raised { get; init; }

    public long? Returned { get; init; }

    public long? Acknowledged { get; init; }

    public AnnunciatedAlarm ToAlarm() => new()
    {
        Condition = Condition,
        Kind = (AlarmKind)Kind,
        Source = Source,
        Unit = Unit,
        Priority = (AlarmPriority)Priority,
        AnnunciatedUtc = HistoryTime.FromUnix(Announced),
        RaisedUtc = HistoryTime.FromUnix(Raised),
        ReturnedUtc = Returned is { } returned ? HistoryTime.FromUnix(returned) : null,
        AcknowledgedUtc = Acknowledged is { } acknowledged ? HistoryTime.FromUnix(acknowledged) : null,
    };
}
