using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Telemetry;

/// <summary>
/// Turns raw frames into judged ones: validates every measured value, then fills the derived tags. One instance a stream, fed in order;
/// all its memory can be saved and loaded, so that an interrupted ingest goes on as if it never stopped.
/// </summary>
/// <param name="catalogue">Measured and derived tags, the order of every frame.</param>
/// <param name="plantZone">Plant time, for the sums since plant midnight.</param>
public sealed class FrameEvaluator(TagCatalogue catalogue, TimeZoneInfo plantZone)
{
    /// <summary>A new frame with qualities judged and derived values filled; the raw one is left as it is. A frame not later than the last one is judged by range only.</summary>
    public Frame Evaluate(Frame raw) => throw new NotImplementedException();

    public string SaveState() => throw new NotImplementedException();

    /// <exception cref="FormatException">Not a state saved by this version for this catalogue.</exception>
    public void LoadState(string state) => throw new NotImplementedException();
}
