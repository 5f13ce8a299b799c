using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian;

/// <summary>The durable row table of the hour in progress, and its sealing into chunks. One writer.</summary>
public sealed class LiveTail(HistorianDatabase database)
{
    /// <summary>On disk, safe against power loss, when it returns. A frame at a stored time replaces it.</summary>
    public void Append(Frame frame, Origin origin) => throw new NotImplementedException();

    /// <summary>Moves every row of the hours that ended at or before this time into chunks and rollups, in one transaction; returns the hours sealed.</summary>
    public int Seal(DateTime beforeUtc) => throw new NotImplementedException();
}
