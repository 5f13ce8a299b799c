namespace BiogasMonitor.Core.Telemetry;

/// <summary>What the live source is doing.</summary>
public enum SourceState
{
    /// <summary>The host has just started, or fills an empty simulated history.</summary>
    Starting,

    /// <summary>Frames come in.</summary>
    Running,

    /// <summary>No frame for longer than <see cref="HostStatus.LostAfter"/>.</summary>
    Lost,

    /// <summary>A replay has come to its end.</summary>
    Ended,

    /// <summary>No live source is configured: the pages show stored history.</summary>
    None,
}
