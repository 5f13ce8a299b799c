using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;
using Dapper;

namespace BiogasMonitor.Core.Inference.Models;

/// <summary>What was decided on models, with who, when and why. Rows are never changed.</summary>
public sealed class ModelDecisionStore(EventDatabase database)
{
    private const string Statistical = "statistical-detectors";

    public void Append(ModelDecision decision)
    {
        using var connection = database.Connect();
        connection.Execute(
            "INSERT INTO model_decision(time, kind, version, status, who, why) VALUES (@time, @kind, @Version, @status, @Who, @Why)",
            new { time = HistoryTime.ToUnix(decision.TimeUtc), kind = NameOf(decision.Kind), decision.Version, status = decision.Status.ToString(), decision.Who, decision.Why });
    }

    /// <summary>The newest of a kind, or null.</summary>
    public ModelDecision? Find(ModelKind kind) => Read(kind, 1) is [var newest] ? newest : null;

    /// <summary>Newest first.</summary>
    /// <param name="kind">Null for the statistical detectors.</param>
    public IReadOnlyList<ModelDecision> Read(ModelKind? kind, int limit = 100)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<Row>(
                "SELECT time, version, status, who, why FROM model_decision WHERE kind = @kind ORDER BY id DESC LIMIT @limit", new { kind = NameOf(kind), limit })
                .Select(r => new ModelDecision(HistoryTime.FromUnix(r.Time), kind, r.Version, Enum.Parse<ModelStatus>(r.Status), r.Who, r.Why)),
        ];
    }

    private static string NameOf(ModelKind? kind) => kind?.Name() ?? Statistical;

    private sealed record Row
    {
        public long Time { get; init; }

        public string Version { get; init; } = "";

        public string Status { get; init; } = "";

        public string Who { get; init; } = "";

        public string Why { get; init; } = "";
    }
}
