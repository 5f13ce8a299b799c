namespace BiogasMonitor.Ingest.Csv;

/// <summary>How an ingest ended.</summary>
public enum IngestOutcome
{
    Stored,

    /// <summary>The same content was stored in the same way before; nothing was done.</summary>
    AlreadyStored,

    DryRun,

    /// <summary>Stopped on request; what was read is stored, and the same run again goes on from there.</summary>
    Cancelled,
}
