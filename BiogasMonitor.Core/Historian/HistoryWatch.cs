namespace BiogasMonitor.Core.Historian;

/// <summary>Tells when another process (a command-line ingest) has written to the database. Keeps one connection; one thread.</summary>
public sealed class HistoryWatch(HistorianDatabase database) : IDisposable
{
    /// <summary>True once after each commit of another connection or process that changed sealed chunks or tags (not for live rows).</summary>
    public bool Changed() => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
