namespace BiogasMonitor.Web.Live;

/// <summary>Where live frames come from.</summary>
public enum SourceKind
{
    /// <summary>None: the pages show stored history.</summary>
    None,
    Simulator,
    Replay,
}
