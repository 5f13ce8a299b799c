namespace BiogasMonitor.Core.Historian;

/// <summary>How far a file has been ingested: the checkpoint an interrupted run resumes from, and the row of the ingest history.</summary>
public sealed record SourceProgress
{
    /// <summary>Content fingerprint together with everything that changes what is stored (map, time zone, from, to ...).</summary>
    public required string Fingerprint { get; init; }

    public string File { get; init; } = "";

    public long Size { get; init; }

    /// <summary>Bytes of the file already stored.</summary>
    public long Offset { get; init; }

    public long Rows { get; init; }

    /// <summary>JSON that the ingestor needs to go on as if never interrupted: validator and derived-value state, counts.</summary>
    public string State { get; init; } = "";

    /// <summary>JSON of how the file was read, so that it can be read again in the same way.</summary>
    public string Options { get; init; } = "";

    public bool Done { get; init; }

    public DateTime StartedUtc { get; init; }

    public DateTime UpdatedUtc { get; init; }
}
