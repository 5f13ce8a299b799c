using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Historian;
using Dapper;

namespace BiogasMonitor.Core.Detection;

/// <summary>From when to when the detectors have learnt, so that a host that starts anew in the middle of a fault does not learn the fault as usual.</summary>
public sealed class TrainingSpanStore(EventDatabase database)
{
    /// <summary>The newest span, half-open; null when nothing was learnt yet.</summary>
    public (DateTime From, DateTime To)? GetNewest()
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<Row>("""SELECT "from", "to" FROM detector_training ORDER BY id DESC LIMIT 1""") is { } row
            ? (HistoryTime.FromUnix(row.From), HistoryTime.FromUnix(row.To))
            : null;
    }

    public void Append(DateTime from, DateTime to)
    {
        using var connection = database.Connect();
        connection.Execute("""INSERT INTO detector_training("from", "to") VALUES (@from, @to)""", new { from = HistoryTime.ToUnix(from), to = HistoryTime.ToUnix(to) });
    }

    private sealed record Row
    {
        public long From { get; init; }

        public long To { get; init; }
    }
}
