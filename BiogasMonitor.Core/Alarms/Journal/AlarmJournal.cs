using BiogasMonitor.Core.Alarms.Statistics;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using Dapper;

namespace BiogasMonitor.Core.Alarms.Journal;

/// <summary>Every transition of every condition, append-only; the newest row of a condition holds its whole state. One writer, any number of readers.</summary>
public sealed class AlarmJournal(EventDatabase database)
{
    /// <summary>A list is never longer.</summary>
    public const int MostRows = 10_000;

    /// <summary>The statistics never read more: a month of four alarms a minute.</summary>
    public const int MostAlarms = 200_000;

    /// <summary>On the disk when it returns; all of them, or none.</summary>
    public void Append(IReadOnlyList<AlarmTransition> transitions)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        foreach (var made in transitions)
        {
            connection.Execute(JournalRow.Insert, JournalRow.Of(made), transaction);
        }

        transaction.Commit();
    }

    /// <summary>The state of every condition that ever had a transition, and the number of the newest row.</summary>
    public (IReadOnlyList<AlarmRecord> Records, long LastId) GetState()
    {
        using var connection = database.Connect();

        // From condition to condition along the index: the length of the journal does not matter.
        var rows = connection.Query<JournalRow>(
            $"""
            WITH RECURSIVE known(name) AS (
                SELECT min(condition) FROM alarm_journal
                UNION ALL
                SELECT (SELECT min(condition) FROM alarm_journal WHERE condition > known.name) FROM known WHERE known.name IS NOT NULL)
            SELECT {JournalRow.Columns} FROM alarm_journal
            WHERE id IN (SELECT (SELECT max(id) FROM alarm_journal WHERE condition = known.name) FROM known WHERE known.name IS NOT NULL)
            """);
        var last = connection.ExecuteScalar<long?>("SELECT max(id) FROM alarm_journal") ?? 0;
        return ([.. rows.Select(r => r.ToRecord())], last);
    }

    /// <summary>Number of the newest row; 0 when there is none.</summary>
    public long GetLastId()
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<long?>("SELECT max(id) FROM alarm_journal") ?? 0;
    }

    /// <summary>Every alarm raised in [from, to), newest first, each as the journal last knew it.</summary>
    /// <param name="source">Of one tag or unit only; all when null.</param>
    public IReadOnlyList<AlarmRecord> GetRaised(DateTime from, DateTime to, AlarmPriority? priority = null, string? source = null, int limit = MostRows)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<JournalRow>(
                $"""
                SELECT {JournalRow.Columns}, {JournalRow.Newest} FROM alarm_journal j
                WHERE id IN (
                    SELECT (SELECT max(id) FROM alarm_journal l WHERE l.occurrence = a.occurrence) FROM alarm_journal a
                    WHERE a.time >= @from AND a.time < @to AND a.event = 'Activated' AND (@priority IS NULL OR a.priority = @priority)
                        {(source is null ? "" : "AND a.source = @source COLLATE NOCASE")}
                    ORDER BY a.id DESC LIMIT @limit)
                ORDER BY occurrence DESC
                """,
                new { from = HistoryTime.ToUnix(from), to = HistoryTime.ToUnix(to), priority = (int?)priority, source, limit }).Select(r => r.ToRecord()),
        ];
    }

    /// <summary>An alarm as the journal last knew it, or null when there never was one of this number.</summary>
    public AlarmRecord? Find(long occurrence)
    {
        using var connection = database.Connect();
        return connection.QueryFirstOrDefault<JournalRow>(
            $"SELECT {JournalRow.Columns}, {JournalRow.Newest} FROM alarm_journal j WHERE occurrence = @occurrence AND occurrence > 0 ORDER BY id DESC LIMIT 1", new { occurrence })?.ToRecord();
    }

    /// <summary>Transitions of [from, to), oldest first.</summary>
    public IReadOnlyList<AlarmTransition> GetTransitions(DateTime from, DateTime to, int limit = MostRows)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<JournalRow>(
                $"SELECT {JournalRow.Columns} FROM alarm_journal WHERE time >= @from AND time < @to ORDER BY id LIMIT @limit",
                new { from = HistoryTime.ToUnix(from), to = HistoryTime.ToUnix(to), limit }).Select(r => r.ToTransition()),
        ];
    }

    /// <summary>Everything that happened to one alarm, oldest first.</summary>
    public IReadOnlyList<AlarmTransition> GetTransitions(long occurrence)
    {
        using var connection = database.Connect();
        return [.. connection.Query<JournalRow>($"SELECT {JournalRow.Columns} FROM alarm_journal WHERE occurrence = @occurrence ORDER BY id", new { occurrence }).Select(r => r.ToTransition())];
    }

    /// <summary>The alarms annunciated in [from, to), and those annunciated before it that were active or unacknowledged then, each to its end as far as it is known.</summary>
    public AlarmLog GetLog(DateTime from, DateTime to, int limit = MostAlarms)
    {
        using var connection = database.Connect();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var span = new { from = HistoryTime.ToUnix(from), to = HistoryTime.ToUnix(to), limit = limit + 1 };
        var since = connection.ExecuteScalar<long?>("SELECT min(time) FROM alarm_journal", transaction: snapshot);

        // The last row of an alarm knows when it was annunciated, acknowledged and gone; one that was removed never returned.
        var standing = connection.Query<AnnunciatedRow>(
            $"""
            WITH RECURSIVE edge(id) AS (SELECT coalesce((SELECT id FROM alarm_journal WHERE time >= @from ORDER BY time, id LIMIT 1), 1 << 62)),
            known(name) AS (
                SELECT min(condition) FROM alarm_journal
                UNION ALL
                SELECT (SELECT min(condition) FROM alarm_journal WHERE condition > known.name) FROM known WHERE known.name IS NOT NULL)
            SELECT {AnnunciatedRow.Columns} FROM alarm_journal a {AnnunciatedRow.JoinLast}
            WHERE a.id IN (SELECT (SELECT max(id) FROM alarm_journal WHERE condition = known.name AND id < edge.id) FROM known, edge WHERE known.name IS NOT NULL)
                AND a.announced IS NOT NULL AND a.bits & {(int)(AlarmBits.Active | AlarmBits.Unacknowledged)}
            """,
            span,
            snapshot);
        var raised = connection.Query<AnnunciatedRow>(
            $"""
            SELECT {AnnunciatedRow.Columns} FROM alarm_journal a {AnnunciatedRow.JoinLast}
            WHERE a.time >= @from AND a.time < @to AND a.annunciated = 1
            ORDER BY a.time, a.id LIMIT @limit
            """,
            span,
            snapshot).AsList();
        return new AlarmLog(
            since is { } first ? HistoryTime.FromUnix(first) : null,
            [.. standing.Concat(raised.Take(limit)).Select(r => r.ToAlarm())],
            raised.Count > limit);
    }
}
