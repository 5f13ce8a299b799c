namespace BiogasMonitor.Ingest.Csv;

/// <summary>Whose turn it is when a file cannot be ingested.</summary>
public enum IngestFailure
{
    /// <summary>The user must say something differently (exit code 2).</summary>
    BadArguments,

    /// <summary>The file holds nothing that could be stored (exit code 3).</summary>
    NothingUsable,
}
