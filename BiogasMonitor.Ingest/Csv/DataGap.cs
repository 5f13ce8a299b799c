namespace BiogasMonitor.Ingest.Csv;

/// <summary>A stretch without rows, longer than three of the file's usual intervals (and a second): from the row before to the row behind.</summary>
public readonly record struct DataGap(DateTime From, DateTime To)
{
    public TimeSpan Length => To - From;
}
