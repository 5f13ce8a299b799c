namespace BiogasMonitor.Web.Jobs;

/// <summary>Where a new fit of the detectors stands.</summary>
public enum RefitStage
{
    /// <summary>Nobody has asked for one.</summary>
    None,
    Learning,
    Judging,

    /// <summary>It waits for somebody to put it in force.</summary>
    Ready,
    Adopted,

    /// <summary>Left, or stopped half-way; the detectors are as they were.</summary>
    Cancelled,
    Failed,
}
