namespace BiogasMonitor.Ingest.Csv;

/// <summary>A file cannot be ingested as asked; the message says what was found and what to do, in plain words.</summary>
public sealed class CsvIngestException(IngestFailure failure, string message) : Exception(message)
{
    public IngestFailure Failure { get; } = failure;

    internal static CsvIngestException BadArguments(string message) => new(IngestFailure.BadArguments, message);

    internal static CsvIngestException NothingUsable(string message) => new(IngestFailure.NothingUsable, message);
}
