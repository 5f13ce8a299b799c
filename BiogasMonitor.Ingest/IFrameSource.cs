using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Ingest;

/// <summary>Something that gives frames as they happen: the simulator, a replay, later a field bus.</summary>
public interface IFrameSource
{
    /// <summary>What it is, as the pages show it, such as "simulated plant".</summary>
    string Description { get; }

    Origin Origin { get; }

    /// <summary>Raw frames in time order, as long as the catalogue, derived tags missing; ends when the source ends or is cancelled.</summary>
    IAsyncEnumerable<Frame> ReadAsync(CancellationToken cancellationToken);
}
