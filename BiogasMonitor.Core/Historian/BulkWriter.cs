using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian;

/// <summary>
/// Stores many frames fast: collects them into open hours and writes whole chunks, one transaction a flush. Frames may come in any
/// order; a value at a time that is already stored replaces it, a missing value never erases one. One thread at a time.
/// </summary>
public sealed class BulkWriter(HistorianDatabase database, Origin origin) : IDisposable
{
    /// <summary>Values taken since the writer was made, missing ones not counted.</summary>
    public long Values => throw new NotImplementedException();

    /// <summary>Hours held in memory and not yet written: flush at about 24 of them, or a day of data.</summary>
    public int OpenHours => throw new NotImplementedException();

    /// <summary>Takes a validated frame. Does not touch the disk.</summary>
    public void Append(Frame frame) => throw new NotImplementedException();

    /// <summary>
    /// Encodes, then in one short transaction upserts every dirty hour (merged with what is stored), its rollups and the progress row.
    /// After a kill at any moment the database holds exactly what the last flush that returned, or a later one, left.
    /// </summary>
    public void Flush(SourceProgress? progress = null) => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
