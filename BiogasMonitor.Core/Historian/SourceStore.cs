namespace BiogasMonitor.Core.Historian;

/// <summary>The table of ingested files; rows are written by <see cref="BulkWriter.Flush"/> in the same transaction as the data.</summary>
public sealed class SourceStore(HistorianDatabase database)
{
    public SourceProgress? Find(string fingerprint) => throw new NotImplementedException();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SourceProgress> GetAll(int limit = 100) => throw new NotImplementedException();
}
