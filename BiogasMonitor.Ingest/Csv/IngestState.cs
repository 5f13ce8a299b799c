using System.Text.Json;
using System.Text.Json.Serialization;

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

    public string Save() => JsonSerializer.Serialize(this, IngestStateJson.Default.IngestState);

    public static IngestState Load(string state) => JsonSerializer.Deserialize(state, IngestStateJson.Default.IngestState)!;
}

/// <summary>Written by the compiler, which spares a short ingest the looking up of types.</summary>
[JsonSerializable(typeof(IngestState))]
internal sealed partial class IngestStateJson : JsonSerializerContext;
