using System.Text.Json;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>All that a resumed run needs besides the file, its options and the database, as it stands in the checkpoint.</summary>
internal sealed record IngestState
{
    public required IngestCounts Counts { get; init; }

    public required string Evaluator { get; init; }

    public required string Times { get; init; }

    public required long[] Coverage { get; init; }

    public required long[] Clock { get; init; }

    /// <summary>Line of the last row read.</summary>
    public required int Line { get; init; }

    public required long RejectedBytes { get; init; }

    public string Save() => JsonSerializer.Serialize(this);

    public static IngestState Load(string state) => JsonSerializer.Deserialize<IngestState>(state)!;
}
