using System.Text.Json;
using System.Text.Json.Serialization;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Historian;
using Dapper;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>The table of findings: one an alarm and one an anomaly, as it was when they were there. One writer; any number of readers.</summary>
public sealed class CauseStore(EventDatabase database)
{
    private static readonly JsonSerializerOptions s_json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>All of them, or none; one that is there is replaced.</summary>
    public void Keep(IReadOnlyList<(CauseOf Of, long Id, CauseFinding Finding)> findings)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        foreach (var (of, id, finding) in findings)
        {
            connection.Execute(
                """
                INSERT INTO cause(subject, id, time, finding) VALUES (@subject, @id, @time, @json)
                ON CONFLICT(subject, id) DO UPDATE SET time = excluded.time, finding = excluded.finding
                """,
                new { subject = of.ToString(), id, time = HistoryTime.ToUnix(finding.Time), json = JsonSerializer.Serialize(finding, s_json) },
                transaction);
        }

        transaction.Commit();
    }

    /// <summary>Null when nothing was kept, as of what was before findings were.</summary>
    public CauseFinding? Find(CauseOf of, long id)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<string?>("SELECT finding FROM cause WHERE subject = @subject AND id = @id", new { subject = of.ToString(), id }) is { } json
            ? JsonSerializer.Deserialize<CauseFinding>(json, s_json) : null;
    }
}
